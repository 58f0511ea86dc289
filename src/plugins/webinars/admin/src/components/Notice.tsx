import { useId, type ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';

const TONES = {
  danger: { colour: 'danger', Icon: WarningCircle },
  warning: { colour: 'warning', Icon: WarningCircle },
  success: { colour: 'success', Icon: CheckCircle },
  info: { colour: 'primary', Icon: Information },
} as const;

/** Something to know, in a box that stays; its heading names it for screen readers. */
export function Notice({
  tone = 'info',
  title,
  action,
  children,
}: {
  tone?: keyof typeof TONES;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  const { colour, Icon } = TONES[tone];
  return (
    <Box
      tag="section"
      aria-labelledby={id}
      background={`${colour}100`}
      borderColor={`${colour}200`}
      hasRadius
      padding={4}
    >
      <Flex gap={3} alignItems="flex-start" wrap="wrap">
        <Box color={`${colour}600`} paddingTop={1} aria-hidden>
          <Icon fill="currentColor" />
        </Box>
        <Flex direction="column" alignItems="stretch" gap={2} flex="1" minWidth="20rem">
          <Typography tag="h2" id={id} variant="omega" fontWeight="bold" textColor="neutral800">
            {title}
          </Typography>
          {children}
        </Flex>
        {action}
      </Flex>
    </Box>
  );
}
