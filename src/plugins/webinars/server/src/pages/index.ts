export { webUrl } from '../emails/urls';
export { PAGE_NAMES, PAGES, type PageName } from './page';
export { renderPage, type PageInput, type PageWebinar, type RenderedPage, type Worded } from './render';
