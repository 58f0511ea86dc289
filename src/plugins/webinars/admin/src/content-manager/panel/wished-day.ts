let wished: string | undefined;

/**
 * On which day the next new webinar takes place, as `2030-05-14`; `undefined` leaves it open. The Content Manager has no
 * way to hand something to the form of a new entry, and takes foreign words out of its address.
 */
export function wishDay(day: string | undefined): void {
  wished = day;
}

/** At ten in the morning of the wished day where the operator is; once, then it is forgotten. */
export function takeWishedStart(): Date | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(wished ?? '') ?? [];
  wished = undefined;
  return year ? new Date(Number(year), Number(month) - 1, Number(day), 10) : undefined;
}
