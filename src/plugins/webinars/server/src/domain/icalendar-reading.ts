/** The texts of one entry of an iCalendar object that we wrote ourselves (RFC 5545). */
export interface EntryTexts {
  title: string;
  place: string;
  description: string;
}

export function readEntry(content: string): EntryTexts {
  // §3.1: a line that begins with a blank goes on with the one before.
  const lines = content.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  // What comes before the first alarm: alarms have descriptions of their own.
  const entry = lines.slice(
    lines.indexOf('BEGIN:VEVENT'),
    lines.findIndex((line) => /^(?:BEGIN:VALARM|END:VEVENT)$/.test(line)),
  );
  const value = (name: string) => {
    const line = entry.find((each) => each.startsWith(`${name}:`)) ?? '';
    // §3.3.11.
    return line
      .slice(name.length + 1)
      .replace(/\\([\\;,nN])/g, (_all, sign: string) => (/n/i.test(sign) ? '\n' : sign));
  };
  return { title: value('SUMMARY'), place: value('LOCATION'), description: value('DESCRIPTION') };
}
