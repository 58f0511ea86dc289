/** The form again (Liquid, HTML-escaped): what was typed stands in it, with what is wrong beside each field. */
export const FORM = `{% if form.wrong %}<ul class="wrong">
{% for each in form.wrong %}<li><a href="#{{ each.id }}">{{ each.text }}</a></li>
{% endfor %}</ul>
{% endif %}<form method="post"{% if form.action %} action="{{ form.action }}"{% endif %}>
{% for field in form.fields %}<div class="field">
<label for="{{ field.name }}">{{ field.label }}{% if field.optional %} <span class="optional">({{ field.optional }})</span>{% endif %}</label>
<input id="{{ field.name }}" name="{{ field.name }}" type="{{ field.type }}" value="{{ field.value }}" autocomplete="{{ field.autocomplete }}"{% unless field.optional %} required{% endunless %}{% if field.mistake %} aria-invalid="true" aria-describedby="{{ field.name }}-mistake"{% endif %}>
{% if field.mistake %}<p class="mistake" id="{{ field.name }}-mistake">{{ field.mistake }}</p>
{% endif %}</div>
{% endfor %}{% if form.topics %}<fieldset id="topics"{% if form.topics.mistake %} aria-describedby="topics-mistake"{% endif %}>
<legend>{{ form.topics.label }}</legend>
{% for topic in form.topics.choices %}<label class="choice"><input type="checkbox" name="topics[]" value="{{ topic.key }}"{% if topic.chosen %} checked{% endif %}> <span lang="{{ topic.label.language }}" dir="auto">{{ topic.label.text }}</span></label>
{% endfor %}{% if form.topics.mistake %}<p class="mistake" id="topics-mistake">{{ form.topics.mistake }}</p>
{% endif %}</fieldset>
{% endif %}{% if form.trap %}<div class="trap" aria-hidden="true"><label for="website_url">{{ form.trap }}</label><input id="website_url" name="website_url" type="text" autocomplete="off" tabindex="-1"></div>
{% endif %}{% for each in form.hidden %}<input type="hidden" name="{{ each.name }}" value="{{ each.value }}">
{% endfor %}<button type="submit">{{ form.button }}</button>
</form>
`;
