/** Everything that the elements say. `{name}` is filled in; there are no plurals. */
export interface Words {
  loading: string;
  retry: string;
  loadFailed: string;
  offline: string;
  serverTrouble: string;
  tooMany: string;
  later: string;

  email: string;
  firstName: string;
  lastName: string;
  company: string;
  optional: string;
  missing: string;
  emailMalformed: string;
  tooLong: string;
  plainText: string;

  register: string;
  sending: string;
  seatsLeft: string;
  full: string;
  fullText: string;
  over: string;
  closed: string;
  gone: string;
  recording: string;
  watch: string;
  slides: string;
  live: string;
  liveText: string;
  captchaWaiting: string;
  captchaFailed: string;
  registered: string;
  registeredText: string;
  addToCalendar: string;
  calendarFile: string;
  share: string;
  copied: string;
  invitation: string;

  topics: string;
  topicsMissing: string;
  noTopics: string;
  notify: string;
  noted: string;
  notedText: string;

  announcement: string;
  dismiss: string;

  upcoming: string;
  viewAll: string;
  nothingUpcoming: string;
}
