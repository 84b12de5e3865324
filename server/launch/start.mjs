/**
 * First file of `npm start` and its relatives. Plain JavaScript that any Node can read, so that a Node
 * which is too old, or a checkout without packages, gets a sentence instead of a syntax error.
 */
var version = process.versions.node.split(".").map(Number);
var major = version[0];
var minor = version[1];
var isSupported =
  (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || (major >= 24 && major < 1000);

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

function isMissingPackage(error) {
  return error && error.code === "ERR_MODULE_NOT_FOUND" && /tsx/.test(String(error.message));
}

if (isSupported) {
  import("tsx/esm/api")
    .then(function (tsx) {
      tsx.register();
      return import("./main.ts");
    })
    .catch(function (error) {
      if (isMissingPackage(error)) refuse("The packages are not installed: run npm ci first.");
      throw error;
    });
} else {
  refuse(
    "Berth needs Node 20.19 or later, 22.12 or later, or 24, and this is Node " +
      process.versions.node +
      ": install one of these from https://nodejs.org and start again.",
  );
}
