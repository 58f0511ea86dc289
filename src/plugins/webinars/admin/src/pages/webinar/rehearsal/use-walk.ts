import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router-dom';
import { LANGUAGES, REHEARSAL_STEPS, type Language, type RehearsalStepKey } from '../../../../../contracts';
import type { Suppositions } from '../../../api/rehearsal';

/** Where somebody is in the rehearsal: all of it stands in the page's address, so that it can be sent to a colleague. */
export interface Walk {
  step: RehearsalStepKey;
  /** What the mails are shown in. */
  language: Language;
  suppositions: Suppositions;
  goTo: (step: RehearsalStepKey) => void;
  read: (language: Language) => void;
  suppose: (suppositions: Suppositions) => void;
}

const numberIn = (params: URLSearchParams, name: string) => {
  const text = params.get(name) ?? '';
  return /^[0-9]{1,6}$/.test(text) ? Number(text) : undefined;
};

export function useWalk(): Walk {
  const { locale } = useIntl();
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (values: Record<string, string | undefined>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === undefined) after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        // Walking is no journey: "back" leaves the page.
        { replace: true },
      ),
    [setParams],
  );
  const suppositions = useMemo<Suppositions>(() => {
    const assume = Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const people = numberIn(params, `suppose-${language}`);
        return people === undefined ? [] : [[language, people]];
      }),
    );
    return { assume, recordingAfterHours: numberIn(params, 'recording-after') };
  }, [params]);

  return {
    step: REHEARSAL_STEPS.find((key) => key === params.get('step')) ?? 'now',
    language: LANGUAGES.find((each) => each === (params.get('language') ?? locale)) ?? 'en',
    suppositions,
    goTo: (step) => change({ step }),
    read: (language) => change({ language }),
    suppose: ({ assume, recordingAfterHours }) =>
      change({
        ...Object.fromEntries(LANGUAGES.map((language) => [`suppose-${language}`, assume[language]?.toString()])),
        'recording-after': recordingAfterHours?.toString(),
      }),
  };
}
