import type { Actor } from "@/server/auth/actor";
import { hintOf, TOKEN_PERMISSIONS, type TokenPermission } from "@/server/auth/token";
import { newApiToken, tokenHash } from "@/server/auth/token.adapter";
import type { Db } from "@/server/db/client";

type TokenColumns = {
  name: string;
  permissions: TokenPermission[];
  allTeams: boolean;
  teamIds: string[];
  lastDay: Date;
  revokedAt: Date | null;
};

/** A token of that person as row and as what a program sends; for everything unless said otherwise. */
export async function insertApiToken(
  db: Db,
  { userId }: Pick<Actor, "userId">,
  columns: Partial<TokenColumns>,
): Promise<{ id: string; token: string }> {
  const token = newApiToken();
  const { id } = await db.apiToken.create({
    data: {
      userId,
      name: "nightly",
      tokenHash: tokenHash(token),
      hint: hintOf(token),
      permissions: [...TOKEN_PERMISSIONS],
      allTeams: true,
      teamIds: [],
      lastDay: new Date("2099-12-31"),
      ...columns,
    },
    select: { id: true },
  });
  return { id, token };
}
