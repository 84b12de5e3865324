/**
 * Last days of vendor support by release, for the release line as a whole: whether a machine runs
 * the last minor release or service pack, which most lines require, no inventory says.
 *
 * `regular` ends what every customer gets (mainstream and extended support of Microsoft's fixed
 * policy, full and maintenance support of Red Hat, general support of SUSE, Debian LTS included).
 * `paid` ends what can be bought after that (ESU, ELS, LTSS, ESM, extended support of Oracle); null
 * where nothing is on offer. A null `regular` has no announced end.
 *
 * Sources, read November 2026: learn.microsoft.com/lifecycle, access.redhat.com/support/policy/
 * updates/errata, suse.com/lifecycle, oracle.com lifetime support policies, wiki.debian.org/LTS,
 * ubuntu.com/about/release-cycle, freebsd.org/security, centos.org, aws.amazon.com/amazon-linux-2;
 * as collected by endoflife.date.
 */
export const OS_SUPPORT_DATED = "2026-11-21";

type SupportPeriod = { regular: string | null; paid: string | null };

const period = (regular: string | null, paid: string | null = null): SupportPeriod => ({
  regular,
  paid,
});

const SUPPORT: ReadonlyMap<string, SupportPeriod> = new Map([
  ["Windows NT 4", period("2004-12-31")],
  ["Windows Server 2000", period("2010-07-13")],
  ["Windows Server 2003", period("2015-07-14")],
  ["Windows Server 2003 R2", period("2015-07-14")],
  ["Windows Server 2008", period("2020-01-14", "2023-01-10")],
  ["Windows Server 2008 R2", period("2020-01-14", "2023-01-10")],
  ["Windows Server 2012", period("2023-10-10", "2026-10-13")],
  ["Windows Server 2012 R2", period("2023-10-10", "2026-10-13")],
  ["Windows Server 2016", period("2027-01-12", "2030-01-12")],
  ["Windows Server 2019", period("2029-01-09")],
  ["Windows Server 2022", period("2031-10-14")],
  ["Windows Server 2025", period("2034-10-10")],
  ["Windows 2000", period("2010-07-13")],
  ["Windows XP", period("2014-04-08")],
  ["Windows Vista", period("2017-04-11")],
  ["Windows 7", period("2020-01-14", "2023-01-10")],
  ["Windows 8", period("2016-01-12")],
  ["Windows 8.1", period("2023-01-10")],
  ["Windows 10", period("2025-10-14", "2028-10-10")],
  ["Windows 11", period(null)],

  ["RHEL 4", period("2012-02-29", "2017-03-31")],
  ["RHEL 5", period("2017-03-31", "2020-11-30")],
  ["RHEL 6", period("2020-11-30", "2024-06-30")],
  ["RHEL 7", period("2024-06-30", "2028-06-30")],
  ["RHEL 8", period("2029-05-31", "2032-05-31")],
  ["RHEL 9", period("2032-05-31", "2035-05-31")],
  ["RHEL 10", period("2035-05-31", "2038-05-31")],
  ["CentOS 5", period("2017-03-31")],
  ["CentOS 6", period("2020-11-30")],
  ["CentOS 7", period("2024-06-30")],
  ["CentOS 8", period("2021-12-31")],
  ["CentOS Stream 8", period("2024-05-31")],
  ["CentOS Stream 9", period("2027-05-31")],
  ["Oracle Linux 6", period("2021-03-01", "2024-12-01")],
  ["Oracle Linux 7", period("2024-12-01", "2028-06-30")],
  ["Oracle Linux 8", period("2029-07-01", "2032-07-01")],
  ["Oracle Linux 9", period("2032-06-30", "2035-06-30")],
  ["Rocky Linux 8", period("2029-05-31")],
  ["Rocky Linux 9", period("2032-05-31")],
  ["AlmaLinux 8", period("2029-03-01")],
  ["AlmaLinux 9", period("2032-05-31")],

  ["SLES 10", period("2013-07-31", "2016-07-30")],
  ["SLES 11", period("2019-03-31", "2022-03-31")],
  ["SLES 12", period("2024-10-31", "2027-10-31")],
  ["SLES 15", period("2031-07-31", "2034-07-31")],
  ["Debian 5", period("2012-02-06")],
  ["Debian 6", period("2016-02-29")],
  ["Debian 7", period("2018-05-31")],
  ["Debian 8", period("2020-06-30")],
  ["Debian 9", period("2022-06-30")],
  ["Debian 10", period("2024-06-30")],
  ["Debian 11", period("2026-08-31")],
  ["Debian 12", period("2028-06-30")],
  ["Debian 13", period("2030-06-30")],
  ["Ubuntu 12.04", period("2017-04-28", "2019-04-26")],
  ["Ubuntu 14.04", period("2019-04-30", "2024-04-30")],
  ["Ubuntu 16.04", period("2021-04-30", "2026-04-30")],
  ["Ubuntu 18.04", period("2023-05-31", "2028-04-30")],
  ["Ubuntu 20.04", period("2025-05-31", "2030-04-30")],
  ["Ubuntu 22.04", period("2027-04-30", "2032-04-30")],
  ["Ubuntu 24.04", period("2029-05-31", "2034-04-30")],
  ["Ubuntu 26.04", period("2031-04-30", "2036-04-30")],
  ["Amazon Linux 1", period("2023-12-31")],
  ["Amazon Linux 2", period("2026-06-30")],
  ["Amazon Linux 2023", period("2029-06-30")],

  ["Solaris 8", period("2009-03-01", "2012-03-01")],
  ["Solaris 9", period("2011-10-01", "2014-10-01")],
  ["Solaris 10", period("2018-01-01", "2027-01-01")],
  ["FreeBSD 11", period("2021-09-30")],
  ["FreeBSD 12", period("2023-12-31")],
  ["FreeBSD 13", period("2026-04-30")],
  ["FreeBSD 14", period("2028-11-30")],
  ["FreeBSD 15", period("2029-12-31")],
]);

export type SupportState = "current" | "extended" | "eol";

export type ReleaseSupport = {
  state: SupportState;
  /** First day without any vendor support, bought or not; null when no end is announced. */
  endOfLifeDate: string | null;
};

/**
 * Support of a release, such as "RHEL 7", on a day (`YYYY-MM-DD`). Null for releases that the table
 * does not know: an unlisted release is unknown, never out of support.
 */
export function supportOf(release: string, today: string): ReleaseSupport | null {
  const found = SUPPORT.get(release);
  if (!found) return null;
  const last = found.paid ?? found.regular;
  if (found.regular === null || last === null) return { state: "current", endOfLifeDate: null };
  const state = today <= found.regular ? "current" : today <= last ? "extended" : "eol";
  return { state, endOfLifeDate: dayAfter(last) };
}

export const LISTED_RELEASES: readonly string[] = [...SUPPORT.keys()];

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
