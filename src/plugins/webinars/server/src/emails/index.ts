export { publicCalendarFile } from './calendar-entry';
export { greetableName } from './facts';
export type { CalendarWebinar, MailInput, MailKind, MailLinks, MailWebinar, RenderedMail } from './input';
export { parseMailbox } from './mailbox';
export { messageIdFor } from './message-id';
export { overridableTexts, variablesOf } from './overridable';
export { renderMail } from './render';
export { renderSamples, sampleInput, sampleInputs } from './samples';
export type { TextOverrides } from './texts';
