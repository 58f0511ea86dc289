export { publicCalendarFile } from './calendar-entry';
export { greetableName } from './facts';
export type { MailInput, MailKind, MailWebinar, RenderedMail } from './input';
export { parseMailbox } from './mailbox';
export { messageIdFor } from './message-id';
export { renderMail } from './render';
export { renderSamples, sampleInput } from './samples';
