"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type KeyboardEvent } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { PageForm } from "@/components/ui/page-form";
import { Unknown } from "@/components/ui/unknown";
import { ASKED_UNKNOWN } from "@/server/inventory/fact-answers";
import type { FactName } from "@/server/inventory/fact-names";
import { factText } from "@/server/inventory/fact-words";
import { factDefinition } from "@/server/inventory/facts";
import { FactOriginNote } from "./fact-origin";
import { InheritedNote } from "./inherited-note";
import { choiceOfKey, QuestionChoices } from "./question-choices";
import {
  isOneOf,
  isSameAnswer,
  ownAnswer,
  readAnswer,
  toQuestionDraft,
  withChoice,
  type Answer,
  type QuestionDraft,
} from "./question-draft";
import { questionState } from "./question-state";
import type { Answers, SaveState } from "./use-answers";
import type { WorkloadDetail } from "./workload-values";

type QuestionProps = {
  fact: FactName;
  workload: WorkloadDetail;
  answers: Answers;
  /** After an answer that was given to go on: by Enter, or by the number of a choice. */
  onNext: () => void;
};

/**
 * One fact as a question. Choosing by pointer or number answers it; Enter answers and goes on; what
 * was begun is saved when the focus leaves.
 */
export function Question({ fact, workload, answers, onNext }: QuestionProps) {
  const t = useTranslations("questionnaire");
  const form = useTranslations("inventory.form");
  const edit = useDraft(fact, ownAnswer(fact, workload));
  const [error, setError] = useState<string>();
  const state = answers.stateOf(fact);

  const save = async (draft: QuestionDraft, then: "next" | "stay") => {
    const read = readAnswer(fact, draft);
    if (!read.ok) return setError(form("allowed", { allowed: read.allowed }));
    setError(undefined);
    if (!isSameAnswer(read.answer, edit.seen)) {
      edit.submitted(draft);
      if (!(await answers.save(fact, read.answer, edit.seen))) return edit.submitted(null);
    }
    edit.settle(read.answer);
    if (then === "next") onNext();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target instanceof HTMLElement && !isChoice(event.target);
    const choice = isTyping ? null : choiceOfKey(fact, event.key);
    if (choice !== null) {
      event.preventDefault();
      const draft = withChoice(fact, edit.draft, choice);
      edit.change(draft);
      if (isOneOf(fact)) void save(draft, "next");
    } else if (event.key === "Enter" && isChoice(event.target)) {
      event.preventDefault();
      void save(edit.draft, "next");
    }
  };
  return (
    <PageForm
      data-question={fact}
      aria-label={factDefinition(fact).label}
      className="flex flex-col gap-2 border-b border-divider px-4 py-4 last:border-b-0"
      onKeyDown={onKeyDown}
      onPointerUp={edit.pointed}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return;
        if (edit.isBegun()) void save(edit.draft, "stay");
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save(edit.draft, "next");
      }}
    >
      <QuestionChoices
        fact={fact}
        value={edit.draft}
        error={error}
        note={<Standing fact={fact} workload={workload} />}
        onChange={(draft) => {
          edit.change(draft);
          setError(undefined);
          if (isOneOf(fact) && edit.isPointing()) void save(draft, "stay");
        }}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button type="submit" size="sm" loading={state?.kind === "saving"}>
          {t("save")}
        </Button>
        {edit.seen !== null && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => void save(toQuestionDraft(fact, null), "stay")}
          >
            {t("clear")}
          </Button>
        )}
        <Status state={state} isDirty={edit.isDirty} />
      </div>
      {state?.kind === "conflict" && (
        <Conflict
          fact={fact}
          state={state}
          onKeep={(answer) => {
            edit.change(toQuestionDraft(fact, answer));
            void answers
              .save(fact, answer, state.theirs)
              .then((isSaved) => isSaved && edit.settle(answer));
          }}
        />
      )}
    </PageForm>
  );
}

/** A choice that keys pick from, unlike a box in which they are typed. */
const isChoice = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement && (target.type === "radio" || target.type === "checkbox");

/** What the controls show: the stored answer, until the person begins another one. */
function useDraft(fact: FactName, stored: Answer) {
  const [seen, setSeen] = useState(stored);
  const [draft, setDraft] = useState<QuestionDraft | null>(null);
  const pointer = useRef(0);
  const begun = useRef(false);
  const isDirty = draft !== null;
  // An answer that arrives while nothing is begun is simply the answer.
  if (!isDirty && !isSameAnswer(seen, stored)) setSeen(stored);
  return {
    seen,
    isDirty,
    draft: draft ?? toQuestionDraft(fact, seen),
    change: (next: QuestionDraft) => {
      begun.current = true;
      setDraft(next);
    },
    settle: (answer: Answer) => {
      begun.current = false;
      setSeen(answer);
      setDraft(null);
    },
    /** On its way to the server; null: it did not get there. */
    submitted: (sent: QuestionDraft | null) => {
      begun.current = sent === null;
    },
    /** Whether something stands in the controls that is neither stored nor on its way. */
    isBegun: () => begun.current,
    pointed: () => {
      pointer.current = Date.now();
    },
    /** Arrow keys also change a radio button; only a pointer means that choice and no other. */
    isPointing: () => Date.now() - pointer.current < POINTING_MS,
  };
}

const POINTING_MS = 300;

function Standing({ fact, workload }: Pick<QuestionProps, "fact" | "workload">) {
  const t = useTranslations("questionnaire");
  const state = questionState(fact, workload);
  const isOwn = state === "known" || state === "unknown";
  return (
    <span className="text-caption font-normal text-muted">
      {state === "open" && (factDefinition(fact).isCore ? t("openCore") : t("open"))}
      {isOwn && <FactOriginNote origin={workload.factOrigins[fact]} />}
      {isOwn && " "}
      <InheritedNote fact={fact} inheritance={workload.inheritance} />
    </span>
  );
}

function Status({ state, isDirty }: { state: SaveState | null; isDirty: boolean }) {
  const t = useTranslations("questionnaire.status");
  return (
    <p role="status" className="text-caption text-muted">
      {state?.kind === "failed" ? (
        <span className="font-medium text-danger">{t("failed", { message: state.message })}</span>
      ) : state?.kind === "saving" ? (
        t("saving")
      ) : isDirty ? (
        t("dirty")
      ) : (
        state?.kind === "saved" && t("saved")
      )}
    </p>
  );
}

type ConflictProps = {
  fact: FactName;
  state: Extract<SaveState, { kind: "conflict" }>;
  onKeep: (answer: Answer) => void;
};

function Conflict({ fact, state, onKeep }: ConflictProps) {
  const t = useTranslations("questionnaire.conflict");
  const words = useTranslations("questionnaire");
  const text = (answer: Answer) =>
    answer === null ? (
      <Unknown />
    ) : answer === ASKED_UNKNOWN ? (
      words("unknown")
    ) : (
      factText(fact, answer)
    );
  return (
    <Banner tone="warning" role="alert" title={t("title")}>
      <p>{t.rich("theirs", { value: () => text(state.theirs) })}</p>
      <p>{t.rich("mine", { value: () => text(state.mine) })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onKeep(state.mine)}>
          {t("keepMine")}
        </Button>
        <Button size="sm" onClick={() => onKeep(state.theirs)}>
          {t("keepTheirs")}
        </Button>
      </div>
    </Banner>
  );
}
