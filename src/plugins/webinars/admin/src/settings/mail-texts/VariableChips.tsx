import { Flex, Tooltip, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { MailTextDetail } from '../../../../contracts';
import { useText } from '../../use-text';
import { variableName } from './words';

/** What a click writes: a list is joined, because its items would run into each other. */
const codeOf = (name: string) => (name === 'speakers' ? '{{ speakers | join: "; " }}' : `{{ ${name} }}`);

/** What can be filled into a text for each recipient; a click puts it where the cursor stands. */
export function VariableChips({
  variables,
  onInsert,
}: {
  variables: MailTextDetail['variables'];
  onInsert: (code: string) => void;
}) {
  const say = useText();
  return (
    <Bar aria-label={say('mailTexts.variables')}>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {say('mailTexts.variables')}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={1} paddingBottom={2}>
        {say('mailTexts.variables.how')}
      </Typography>
      <Flex tag="ul" gap={2} wrap="wrap">
        {variables.map(({ name, sample }) => {
          const code = codeOf(name);
          const why =
            sample === null
              ? say('mailTexts.variable.empty', { code })
              : say('mailTexts.variable.sample', { code, sample });
          return (
            <li key={name}>
              <Tooltip label={why}>
                <Chip
                  type="button"
                  // Keeps the cursor in the text.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onInsert(code)}
                >
                  {variableName(say, name)}
                </Chip>
              </Tooltip>
            </li>
          );
        })}
      </Flex>
    </Bar>
  );
}

/** At hand for every text where there is room for it. */
const Bar = styled.section`
  @media (min-width: 1024px) and (min-height: 700px) {
    position: sticky;
    z-index: 1;
    top: 5.6rem;
    max-height: 17rem;
    overflow-y: auto;
    padding: 0.8rem 0;
    background: ${({ theme }) => theme.colors.neutral0};
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const Chip = styled.button`
  padding: 0.4rem 0.8rem;
  min-height: 2.4rem;
  border: 1px solid ${({ theme }) => theme.colors.primary200};
  border-radius: 1.2rem;
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary700};
  font-size: 1.2rem;
  cursor: pointer;
  &:hover {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
