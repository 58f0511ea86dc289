import { Button, Flex } from '@strapi/design-system';

/** One of a few ways to look at something. */
export function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <Flex role="group" aria-label={label} gap={1}>
      {options.map((option) => (
        <Button
          key={option.value}
          type="button"
          size="S"
          variant={option.value === value ? 'secondary' : 'tertiary'}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </Button>
      ))}
    </Flex>
  );
}
