import type { ChangeEvent, SyntheticEvent } from 'react';
import { Badge, Button, Field, Flex, TextInput, Textarea, Typography } from '@strapi/design-system';
import { useText } from '../../use-text';
import { asTyped, isStandard, type TextProblem } from './draft';
import { fieldName } from './words';

export type TextElement = HTMLInputElement | HTMLTextAreaElement;

interface Props {
  name: string;
  typed: string;
  standard: string | readonly string[];
  problems: readonly TextProblem[];
  /** What somebody else saved meanwhile, where it is something else. */
  theirs: string | undefined;
  onType: (typed: string) => void;
  onFocus: (element: TextElement) => void;
}

/** One text of a mail, with the standard text beside it as soon as it is another one. */
export function TextField({ name, typed, standard, problems, theirs, onType, onFocus }: Props) {
  const say = useText();
  const label = fieldName(say, name);
  const isList = typeof standard !== 'string';
  const isOwn = !isStandard(typed, standard);
  const complaint = problems
    .map(({ message, item }) =>
      item === undefined ? message : say('mailTexts.field.item', { number: item, problem: message }),
    )
    .join(' ');
  const common = {
    value: typed,
    placeholder: asTyped(standard),
    onChange: (event: ChangeEvent<TextElement>) => onType(event.target.value),
    onFocus: (event: SyntheticEvent<TextElement>) => onFocus(event.currentTarget),
  };

  return (
    <Field.Root
      name={name}
      error={complaint || undefined}
      hint={isList ? say('mailTexts.field.list') : undefined}
      id={`mail-text-${name}`}
    >
      <Flex justifyContent="space-between" gap={2}>
        <Field.Label>{label}</Field.Label>
        {isOwn && (
          <Badge textColor="primary700" backgroundColor="primary100" borderColor="primary200">
            {say('mailTexts.field.own')}
          </Badge>
        )}
      </Flex>
      {isOneLine(typed, standard) ? (
        <TextInput {...common} />
      ) : (
        <Textarea {...common} rows={rowsFor(typed, standard)} />
      )}
      <Field.Error />
      <Field.Hint />
      {isOwn && (
        <Beside
          text={say('mailTexts.field.standard', { text: asTyped(standard) })}
          action={say('mailTexts.field.back', { field: label })}
          onClick={() => onType(asTyped(standard))}
        />
      )}
      {theirs !== undefined && (
        <Beside
          text={say('mailTexts.conflict.theirs', { text: theirs })}
          action={say('mailTexts.conflict.take', { field: label })}
          onClick={() => onType(theirs)}
        />
      )}
    </Field.Root>
  );
}

function Beside({ text, action, onClick }: { text: string; action: string; onClick: () => void }) {
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {text}
      </Typography>
      <Button type="button" variant="ghost" size="S" onClick={onClick}>
        {action}
      </Button>
    </Flex>
  );
}

const LONGEST_LINE = 60;

/** Headings and labels: what is short in our own words, unless somebody broke it into lines. */
const isOneLine = (typed: string, standard: string | readonly string[]): boolean =>
  typeof standard === 'string' && standard.length <= LONGEST_LINE && !typed.includes('\n');

/** High enough for what is in it, so that nobody has to scroll in a small box. */
function rowsFor(typed: string, standard: string | readonly string[]): number {
  const text = typed || asTyped(standard);
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LONGEST_LINE)), 0);
  return Math.min(12, Math.max(1, lines));
}
