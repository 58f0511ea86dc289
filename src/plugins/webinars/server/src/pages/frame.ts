import { FORM } from './forms/frame';

/**
 * The layout of every page (Liquid, HTML-escaped). Acts are buttons of forms that post to the page's own address, so
 * that a link that is followed or fetched never changes anything.
 */
export const FRAME = `<!DOCTYPE html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{{ title }}</title>
<style>{{ style | raw }}</style>
</head>
<body>
<header><p>{{ brand }}</p></header>
<main>
<h1>{{ title }}</h1>
{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>
{% endfor %}{% if facts %}<div class="facts">
<dl>
{% for fact in facts %}<div><dt>{{ fact.label }}</dt><dd{% if fact.class %} class="{{ fact.class }}"{% endif %}{% if fact.language %} lang="{{ fact.language }}" dir="auto"{% endif %}>{{ fact.value }}</dd></div>
{% endfor %}</dl>
</div>
{% endif %}{% if button %}<form method="post">
{% if button.undo %}<input type="hidden" name="action" value="undo">
{% endif %}<button type="submit"{% if button.undo %} class="undo"{% endif %}>{{ button.label }}</button>
</form>
{% endif %}{% if form %}${FORM}{% endif %}{% if script %}<noscript><p>{{ noScript }}</p></noscript>
{% endif %}{% for link in links %}<p><a href="{{ link.url }}">{{ link.label }}</a></p>
{% endfor %}</main>
{% if footer %}<footer>{{ footer }}</footer>
{% endif %}{% if script %}<script>{{ script | raw }}</script>
{% endif %}</body>
</html>
`;

/**
 * Presses the one button, as soon as somebody sees the page: previews are drawn out of sight. Who comes back from the
 * meeting is not sent there again.
 */
export const HURRY = `(function () {
  var entry = performance.getEntriesByType('navigation')[0];
  if (entry && entry.type === 'back_forward') return;
  function go() {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', go);
    document.forms[0].submit();
  }
  document.addEventListener('visibilitychange', go);
  go();
})();`;
