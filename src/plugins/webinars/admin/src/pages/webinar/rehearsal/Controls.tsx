import { useEffect, useId, useState } from 'react';
import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowLeft, ArrowRight } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Rehearsal } from '../../../../../contracts';
import { useText, type TextKey } from '../../../use-text';
import { useVirtualClock } from './use-virtual-clock';

/** How long each step stays while it plays by itself, milliseconds. */
const PACE = 3_000;
/** Where arrow keys mean something else. */
const OCCUPIED = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=dialog], iframe';

/** The clock of the rehearsal, and the ways to move it. */
export function Controls({
  rehearsal,
  index,
  go,
}: {
  rehearsal: Rehearsal;
  index: number;
  go: (index: number) => void;
}) {
  const say = useText();
  const clock = useVirtualClock(rehearsal);
  const slider = useId();
  const { steps } = rehearsal;
  const step = steps[index];
  const last = index === steps.length - 1;
  const [playing, setPlaying] = useState(false);

  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => (last ? setPlaying(false) : go(index + 1)), PACE);
    return () => clearTimeout(timer);
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const busy = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
      if (busy || (event.target instanceof Element && event.target.closest(OCCUPIED))) return;
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      event.preventDefault();
      setPlaying(false);
      go(index + (event.key === 'ArrowRight' ? 1 : -1));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [go, index]);

  if (!step) return null;
  const walk = (to: number) => {
    setPlaying(false);
    go(to);
  };
  const name = say(`rehearsal.step.${step.key}` as TextKey);
  return (
    <Box
      tag="section"
      aria-label={say('rehearsal.controls')}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={6}
    >
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Box aria-live="polite" aria-atomic="true" minHeight="6.4rem">
          <Typography variant="sigma" textColor="neutral600" tag="p">
            {say('rehearsal.clock')}
          </Typography>
          <Typography variant="beta" tag="p">
            <time dateTime={step.at}>{clock.moment(step.at)}</time>
          </Typography>
          <Typography textColor="neutral600" tag="p">
            {[name, clock.relative(step.at)].filter(Boolean).join(' · ')}
          </Typography>
        </Box>
        <Flex gap={2}>
          <IconButton label={say('rehearsal.previous')} disabled={index === 0} onClick={() => walk(index - 1)}>
            <ArrowLeft />
          </IconButton>
          <Button
            variant="secondary"
            onClick={() => {
              if (!playing && last) go(0);
              setPlaying(!playing);
            }}
          >
            {say(playing ? 'rehearsal.pause' : 'rehearsal.play')}
          </Button>
          <IconButton label={say('rehearsal.next')} disabled={last} onClick={() => walk(index + 1)}>
            <ArrowRight />
          </IconButton>
        </Flex>
      </Flex>
      <Box paddingTop={4}>
        <Slider
          id={slider}
          type="range"
          min={0}
          max={steps.length - 1}
          value={index}
          aria-label={say('rehearsal.steps')}
          aria-valuetext={`${name}, ${clock.relative(step.at)}`}
          onChange={(event) => walk(Number(event.currentTarget.value))}
        />
        <Flex justifyContent="space-between" gap={4}>
          <Typography variant="pi" textColor="neutral600">
            {say('rehearsal.position', { step: index + 1, steps: steps.length })}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {say('rehearsal.keys')}
          </Typography>
        </Flex>
      </Box>
    </Box>
  );
}

const Slider = styled.input`
  width: 100%;
  height: 2.4rem;
  accent-color: ${({ theme }) => theme.colors.primary600};
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
