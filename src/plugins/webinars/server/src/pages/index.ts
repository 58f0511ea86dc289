export { webUrl } from '../emails/urls';
export type { FieldName, FormKind, Mistake, PageForm, PageTopic } from './forms/form';
export { PAGE_NAMES, PAGES, type FormPageName, type PageName } from './page';
export { renderPage, type PageInput, type PageWebinar, type RenderedPage, type Worded } from './render';
