import { afterPaint } from './after-paint';

/** Forms, banner and footer become the plugin's elements. The page is whole without them. */
afterPaint(() => {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = `${document.documentElement.dataset.api}/api/webinars/embed.js`;
  document.head.append(script);
});
