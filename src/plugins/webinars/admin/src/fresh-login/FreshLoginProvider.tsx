import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { problemOf } from '../api/errors';
import { useLogInAgainMutation } from '../api/security';
import { DialogFrame } from '../components/DialogFrame';
import { useText } from '../use-text';

type Attempt<T> = () => Promise<{ data: T } | { error: unknown }>;
type Freshly = <T>(attempt: Attempt<T>) => Promise<{ data: T } | { error: unknown }>;

const FreshLogin = createContext<Freshly>((attempt) => attempt());

/**
 * Runs an attempt to change something. When the server wants to know first that the operator is still there, asks for
 * the password in place and tries again, so that nothing that was typed is lost; giving up returns the refusal. AD-01.
 */
export const useFreshly = (): Freshly => useContext(FreshLogin);

export function FreshLoginProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const answer = useRef<(loggedIn: boolean) => void>(() => undefined);

  const freshly = useCallback<Freshly>(async (attempt) => {
    const result = await attempt();
    if (!('error' in result) || problemOf(result.error).code !== 'fresh_auth_required') return result;
    setAsking(true);
    const loggedIn = await new Promise<boolean>((resolve) => {
      answer.current = resolve;
    });
    setAsking(false);
    return loggedIn ? attempt() : result;
  }, []);

  return (
    <FreshLogin.Provider value={useMemo(() => freshly, [freshly])}>
      {children}
      {asking && <PasswordDialog onDone={(loggedIn) => answer.current(loggedIn)} />}
    </FreshLogin.Provider>
  );
}

function PasswordDialog({ onDone }: { onDone: (loggedIn: boolean) => void }) {
  const say = useText();
  const [logIn, { isLoading }] = useLogInAgainMutation();
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string>();

  async function submit() {
    const result = await logIn({ password });
    if ('data' in result) return onDone(true);
    const { code, message } = problemOf(result.error);
    setRefusal(code === 'wrong_password' ? say('freshLogin.wrong') : message || say('freshLogin.failed'));
    setPassword('');
  }

  return (
    <DialogFrame title={say('freshLogin.title')} onClose={() => onDone(false)} onSubmit={() => void submit()}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{say('freshLogin.why')}</Typography>
          <Field.Root name="password" error={refusal} required>
            <Field.Label>{say('freshLogin.password')}</Field.Label>
            <TextInput
              type="password"
              autoComplete="current-password"
              autoFocus
              value={password}
              onChange={(event: { target: { value: string } }) => setPassword(event.target.value)}
            />
            <Field.Error />
          </Field.Root>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" variant="tertiary" onClick={() => onDone(false)}>
          {say('dialog.back')}
        </Button>
        <Button type="submit" loading={isLoading} disabled={password === ''}>
          {say('freshLogin.confirm')}
        </Button>
      </Modal.Footer>
    </DialogFrame>
  );
}
