import { expect, it } from "vitest";
import { toldApart } from "./told-apart";

it("names the team of applications that share a name, and only of those", () => {
  const choices = [
    { id: "1", name: "Booking", teamName: "Finance" },
    { id: "2", name: "Booking", teamName: "Portal" },
    { id: "3", name: "Yard", teamName: "Portal" },
  ];
  expect(toldApart(choices)).toEqual([
    { value: "1", label: "Booking (Finance)" },
    { value: "2", label: "Booking (Portal)" },
    { value: "3", label: "Yard" },
  ]);
});
