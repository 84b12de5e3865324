import { expect, test } from "vitest";
import { isSecretName } from "./secret-columns";

test.each([
  "password",
  "root_password",
  "DB Passwd",
  "Kennwort",
  "mot de passe",
  "API-Key",
  "privateKey",
  "License Key",
  "Assigned License(s)",
  "Environment variables",
  "env_vars",
  "product key",
  "access_key",
  "connectionString",
  "client secret",
  "auth token",
  "apiToken",
  "auth_token",
])("%s is a secret", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  "name",
  "licence",
  "key",
  "Password last set",
  "password policy",
  "token ring adapter count age",
  "Min Required EVC Mode Key",
])("%s is none", (name) => {
  expect(isSecretName(name)).toBe(false);
});
