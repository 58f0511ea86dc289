import { useState, type FormEvent } from 'react';
import { Badge, Box, Button, Field, Flex, Grid, TextInput, Typography, VisuallyHidden } from '@strapi/design-system';
import type { CheckStep, Integration } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { useCheckIntegrationMutation } from '../../api/integrations';
import { Card } from '../../components/Card';
import { useFreshly } from '../../fresh-login/FreshLoginProvider';
import { useText } from '../../use-text';
import { CheckResult } from './CheckResult';
import { Particulars } from './Particulars';

/** One thing that the webinars lean on, and the button that tries it. */
export function IntegrationCard({ integration, hostEmail }: { integration: Integration; hostEmail: string }) {
  const say = useText();
  const freshly = useFreshly();
  const { name, configured } = integration;
  const title = say(`integrations.name.${name}`);
  const [check, { isLoading }] = useCheckIntegrationMutation();
  const [host, setHost] = useState(hostEmail);
  const [steps, setSteps] = useState<CheckStep[]>();
  const [refusal, setRefusal] = useState<string>();

  async function test(event: FormEvent) {
    event.preventDefault();
    setSteps(undefined);
    setRefusal(undefined);
    const body = name === 'google' ? { hostEmail: host.trim() } : {};
    const result = await freshly(() => check({ name, ...body }));
    if ('data' in result) return setSteps(result.data.data.steps);
    const { code, message } = problemOf(result.error);
    if (code !== 'fresh_auth_required') setRefusal(message || say('problem.unknown'));
  }

  return (
    <Card title={title} aside={<Configured configured={configured} />}>
      <Typography tag="p" textColor="neutral600" paddingBottom={4}>
        {say(`integrations.what.${name}`)}
      </Typography>
      <Grid.Root gap={6}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Particulars integration={integration} />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <form onSubmit={(event) => void test(event)} noValidate>
            <Flex direction="column" alignItems="flex-start" gap={4}>
              {name === 'google' && (
                <Box width="100%">
                  <Field.Root name="hostEmail" hint={say('integrations.host.hint')} error={refusal}>
                    <Field.Label>{say('integrations.host')}</Field.Label>
                    <TextInput
                      type="email"
                      value={host}
                      onChange={(event: { target: { value: string } }) => setHost(event.target.value)}
                    />
                    <Field.Error />
                    <Field.Hint />
                  </Field.Root>
                </Box>
              )}
              <Button type="submit" variant="secondary" loading={isLoading}>
                {say('integrations.test')}
                <VisuallyHidden>{`: ${title}`}</VisuallyHidden>
              </Button>
              <Box role="status" width="100%">
                {isLoading && <Typography textColor="neutral600">{say('integrations.testing')}</Typography>}
                {refusal && name !== 'google' && <Typography textColor="danger600">{refusal}</Typography>}
                {steps && <CheckResult steps={steps} />}
              </Box>
            </Flex>
          </form>
        </Grid.Item>
      </Grid.Root>
    </Card>
  );
}

function Configured({ configured }: { configured: boolean }) {
  const say = useText();
  const colour = configured ? 'success' : 'warning';
  return (
    <Badge textColor="neutral800" backgroundColor={`${colour}100`} borderColor={`${colour}200`}>
      {say(configured ? 'integrations.configured' : 'integrations.missing')}
    </Badge>
  );
}
