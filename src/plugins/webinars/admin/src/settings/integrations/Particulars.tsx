import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Integration } from '../../../../contracts';
import { useText } from '../../use-text';

const YES_OR_NO = new Set(['✓', '–']);

/** What is known of it without asking anybody, and which variables of the server decide it. */
export function Particulars({ integration: { facts, variables } }: { integration: Integration }) {
  const say = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      {facts.length > 0 && (
        <Pairs>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <Typography tag="dt" variant="pi" textColor="neutral600">
                {say(`integrations.fact.${name}`)}
              </Typography>
              <Typography tag="dd" textColor="neutral800">
                {YES_OR_NO.has(value) ? say(value === '✓' ? 'settings.yes' : 'settings.no') : value}
              </Typography>
            </div>
          ))}
        </Pairs>
      )}
      <Box>
        <Typography tag="h3" variant="sigma" textColor="neutral600">
          {say('integrations.variables')}
        </Typography>
        <Box tag="ul" paddingTop={2}>
          {variables.map(({ name, isSet }) => (
            <li key={name}>
              <Typography variant="pi" textColor={isSet ? 'neutral800' : 'neutral600'}>
                <code>{name}</code> {say(isSet ? 'integrations.set' : 'integrations.unset')}
              </Typography>
            </li>
          ))}
        </Box>
      </Box>
    </Flex>
  );
}

const Pairs = styled.dl`
  display: grid;
  gap: 1.2rem;
  grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr));
  overflow-wrap: anywhere;
`;
