import { foldText } from "@/server/inventory/fact-matching";
import type { FactName } from "@/server/inventory/fact-names";
import type { PowerState } from "@/server/inventory/workload";

/** Words that inventories use for listed values, folded. Only those that leave no doubt. */
const VALUES: Partial<Record<FactName, ReadonlyMap<string, string>>> = {
  environment: new Map([
    ["prod", "production"],
    ["prd", "production"],
    ["live", "production"],
    ["productive", "production"],
    ["dr", "disaster-recovery"],
    ["stage", "staging"],
    ["stg", "staging"],
    ["preprod", "staging"],
    ["preproduction", "staging"],
    ["qa", "test"],
    ["tst", "test"],
    ["testing", "test"],
    ["uat", "test"],
    ["dev", "development"],
    ["devel", "development"],
    ["produktion", "production"],
    ["produktiv", "production"],
    ["producción", "production"],
    ["produccion", "production"],
    ["entwicklung", "development"],
    ["développement", "development"],
    ["developpement", "development"],
    ["desarrollo", "development"],
    ["abnahme", "staging"],
    ["recette", "staging"],
    ["préproduction", "staging"],
    ["preproducción", "staging"],
    ["pruebas", "test"],
    ["schulung", "training"],
    ["formation", "training"],
  ]),
  criticality: new Map([
    ["critical", "mission-critical"],
    ["missioncritical", "mission-critical"],
    ["normal", "medium"],
    ["kritisch", "mission-critical"],
    ["hoch", "high"],
    ["mittel", "medium"],
    ["niedrig", "low"],
    ["critique", "mission-critical"],
    ["élevée", "high"],
    ["moyenne", "medium"],
    ["faible", "low"],
    ["crítica", "mission-critical"],
    ["alta", "high"],
    ["media", "medium"],
    ["baja", "low"],
  ]),
  cpuArchitecture: new Map([
    ["x8664", "x86-64"],
    ["x64", "x86-64"],
    ["amd64", "x86-64"],
    ["x86", "x86-32"],
    ["i386", "x86-32"],
    ["i686", "x86-32"],
    ["aarch64", "arm64"],
  ]),
};

/** The listed value a word stands for, or the word as it is. */
export const resolveSynonym = (fact: FactName, text: string): string =>
  VALUES[fact]?.get(foldText(text)) ?? text;

const YES = new Set("1 y yes t true ja j wahr oui o vrai si sí s verdadero".split(" "));
const NO = new Set("0 n no f false nein falsch non faux falso".split(" "));

/** A word for yes or no as `true` or `false`, any other as it is. */
export function resolveBoolean(text: string): string {
  const folded = foldText(text);
  if (YES.has(folded)) return "true";
  return NO.has(folded) ? "false" : text;
}

const POWER_STATES: ReadonlyMap<string, PowerState> = new Map([
  ["on", "on"],
  ["poweredon", "on"],
  ["running", "on"],
  ["started", "on"],
  ["up", "on"],
  ["active", "on"],
  ["vmrunning", "on"],
  ["an", "on"],
  ["ein", "on"],
  ["eingeschaltet", "on"],
  ["läuft", "on"],
  ["gestartet", "on"],
  ["wirdausgeführt", "on"],
  ["encendido", "on"],
  ["encendida", "on"],
  ["enejecución", "on"],
  ["allumé", "on"],
  ["allumée", "on"],
  ["démarré", "on"],
  ["démarrée", "on"],
  ["encoursd'exécution", "on"],
  ["off", "off"],
  ["aus", "off"],
  ["ausgeschaltet", "off"],
  ["gestoppt", "off"],
  ["heruntergefahren", "off"],
  ["apagado", "off"],
  ["apagada", "off"],
  ["detenido", "off"],
  ["detenida", "off"],
  ["éteint", "off"],
  ["éteinte", "off"],
  ["arrêté", "off"],
  ["arrêtée", "off"],
  ["terminated", "off"],
  ["exited", "off"],
  ["vmstopped", "off"],
  ["vmdeallocated", "off"],
  ["poweredoff", "off"],
  ["stopped", "off"],
  ["shutoff", "off"],
  ["deallocated", "off"],
  ["down", "off"],
  ["suspended", "suspended"],
  ["paused", "suspended"],
  ["saved", "suspended"],
  ["angehalten", "suspended"],
  ["pausiert", "suspended"],
  ["gespeichert", "suspended"],
  ["suspendido", "suspended"],
  ["suspendida", "suspended"],
  ["suspendu", "suspended"],
  ["suspendue", "suspended"],
  ["unknown", "unknown"],
  ["unbekannt", "unknown"],
  ["inconnu", "unknown"],
  ["desconocido", "unknown"],
]);

export const powerStateOf = (text: string): PowerState | null =>
  POWER_STATES.get(foldText(text)) ?? null;

/** Words that a switch of anything else has too, or the life of a machine rather than its power. */
const AMBIGUOUS_POWER = new Set(
  "on off an aus ein up down active started saved unknown".split(" "),
);

/** Whether a text speaks of power by itself, so that no header has to say so. */
export const speaksOfPower = (text: string): boolean =>
  powerStateOf(text) !== null && !AMBIGUOUS_POWER.has(foldText(text));

/** Texts by which tools say that they have no value. */
const NOTHING = new Set([
  "",
  "-",
  "--",
  "n/a",
  "na",
  "null",
  "nil",
  "not applicable",
  "not available",
  "not set",
  "k.a.",
  "k. a.",
  "keine angabe",
  "nicht verfügbar",
  "non disponible",
  "no disponible",
  "#n/a",
  "#ref!",
  "#value!",
  "[];",
]);

export const isNothing = (text: string): boolean => NOTHING.has(text.trim().toLowerCase());
