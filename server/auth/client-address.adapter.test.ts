import { expect, test } from "vitest";
import { clientAddress } from "./client-address.adapter";

test.each([
  ["nothing without a proxy to trust", "203.0.113.7", undefined, null],
  ["nothing without the header", null, ["10.0.0.1"], null],
  [
    "the address before the trusted proxies",
    "203.0.113.7, 10.0.0.2",
    ["10.0.0.0/8"],
    "203.0.113.7",
  ],
  ["not what the client itself wrote", "1.1.1.1, 203.0.113.7", ["10.0.0.1"], "203.0.113.7"],
  ["IPv6 too", "2001:db8::7, fd00::2", ["fd00::/8"], "2001:db8::7"],
  ["nothing of what is no address", "unknown, 10.0.0.1", ["10.0.0.1"], null],
])("believes %s", (_, header, proxies, expected) => {
  expect(clientAddress(header, proxies)).toBe(expected);
});
