"use client";

import { useTranslations } from "next-intl";

import { Dialog } from "@/components/ui/dialog";
import { KeyHint } from "@/components/ui/key-hint";
import { Switch } from "@/components/ui/switch";

import { useCommandKey } from "./command-key";
import type { NavGroup } from "./navigation";
import { useSingleKeySetting } from "./use-shortcuts";

type ShortcutsDialogProps = {
  open: boolean;
  onClose: () => void;
  groups: readonly NavGroup[];
};

/** Lists every shortcut of the shell and turns the single keys off. */
export function ShortcutsDialog({ open, onClose, groups }: ShortcutsDialogProps) {
  const t = useTranslations("shell");
  const commandKey = useCommandKey();
  const [isOn, setOn] = useSingleKeySetting();
  const lines = [
    { id: "palette", text: t("shortcuts.palette"), keys: [commandKey, "K"] },
    { id: "search", text: t("shortcuts.search"), keys: ["/"] },
    { id: "create", text: t("shortcuts.create"), keys: ["N"] },
    { id: "help", text: t("shortcuts.help"), keys: ["?"] },
    { id: "toasts", text: t("shortcuts.toasts"), keys: ["F8"] },
    ...groups
      .flatMap((group) => group.items)
      .flatMap((item) => {
        const text = t("shortcuts.goTo", { page: item.label });
        return item.key ? [{ id: item.id, text, keys: ["G", item.key.toUpperCase()] }] : [];
      }),
  ];
  return (
    <Dialog open={open} onClose={onClose} title={t("shortcuts.title")} size="sm">
      <dl className="mb-4">
        {lines.map((line) => (
          <div
            key={line.id}
            className="flex items-center justify-between gap-4 border-b border-divider py-1.5"
          >
            <dt>{line.text}</dt>
            <dd className="m-0">
              <KeyHint keys={line.keys} />
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t("shortcuts.singleKeys")}
        help={t("shortcuts.singleKeysHelp")}
        checked={isOn}
        onChange={(event) => setOn(event.target.checked)}
      />
    </Dialog>
  );
}
