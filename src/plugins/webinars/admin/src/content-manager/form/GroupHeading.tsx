import { Box, Typography } from '@strapi/design-system';
import { useText } from '../../use-text';
import type { Group } from './layout';

/** Says what the fields below it are about. */
export function GroupHeading({ group }: { group: Group }) {
  const say = useText();
  return (
    <Box>
      <Typography tag="h2" variant="delta" fontWeight="bold">
        {say(`content.group.${group}`)}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {say(`content.group.${group}.hint`)}
      </Typography>
    </Box>
  );
}
