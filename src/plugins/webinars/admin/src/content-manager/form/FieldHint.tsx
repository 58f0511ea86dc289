import en from '../../texts/en';
import { useText, type TextKey } from '../../use-text';

/** The line under a field in the language of the panel; one that operators worded themselves stays theirs. */
export function hintOf(name: string, given: unknown): unknown {
  const key = `content.field.${name}.hint`;
  return isText(key) && given === en[key] ? <FieldHint text={key} /> : given;
}

const isText = (key: string): key is TextKey => key in en;

function FieldHint({ text }: { text: TextKey }) {
  const say = useText();
  return <>{say(text)}</>;
}
