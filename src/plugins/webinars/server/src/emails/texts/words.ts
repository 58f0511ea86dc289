/**
 * The words of one language. Each is a Liquid template over `Facts` and yields plain text; people are addressed politely.
 * Templates say only what is true whenever the mail goes out: a reminder that an outage made late must not say "tomorrow".
 */
export interface Words {
  /** Used by several kinds. */
  shared: {
    greeting: string;
    when: string;
    timeZone: string;
    duration: string;
    speaker: string;
    speakers: string;
    host: string;
    reference: string;
    meetingLink: string;
    preparation: string;
    join: string;
    /** Before the same address as that of the button. */
    copyLink: string;
    /** Before the meeting's own address, where the button goes through us. */
    joinDirectly: string;
    contactTitle: string;
    contact: string;
    cancelPlace: string;
    resend: string;
    unsubscribe: string;
    /** Under every mail: why it came. */
    reason: string;
  };
  /** CM-08: what the calendar entry says. */
  entry: {
    title: string;
    /** Where a room would be. */
    place: string;
    linkLater: string;
    noPreparation: string;
  };
  /** For a webinar in Google Meet; other providers have their own check. */
  meetTest: { text: string; label: string };
  confirmation: MailTexts & {
    calendarTitle: string;
    calendarText: string;
    linkTitle: string;
    linkLater: string;
    linkHere: string;
    preparationTitle: string;
    preparationNone: string;
    technicalTitle: string;
    technicalItems: string[];
    sharingTitle: string;
    sharing: string;
  };
  'reminder-24h': MailTexts & { checkTitle: string; checkItems: string[]; calendarText: string };
  'reminder-1h': MailTexts & { trouble: string };
  /** Whatever of time, length and meeting link has changed: the mail says what holds now. */
  rescheduled: MailTexts & { calendarText: string; linkLater: string; linkHere: string; cancelText: string };
  cancelled: MailTexts & { reasonTitle: string; calendarText: string };
  'registration-cancelled': MailTexts & { calendarText: string; again: string; mistake: string };
  'recording-available': MailTexts & {
    /** Instead of `intro`, for somebody who left their interest. */
    introLead: string;
    watch: string;
    slides: string;
    slidesLabel: string;
    reasonLead: string;
  };
  'confirm-registration': MailTexts & Question;
  'confirm-interest': MailTexts & Question;
  /** Around what an operator wrote. */
  message: MailTexts;
}

export interface MailTexts {
  subject: string;
  /** What an inbox shows next to the subject. */
  preheader: string;
  title: string;
  intro: string;
}

/** Double opt-in: one button, and what happens when nobody presses it. */
export interface Question {
  button: string;
  ignored: string;
  reason: string;
}
