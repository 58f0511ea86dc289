import { useMemo, useState } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { FieldError, MailTextDetail } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { useLazyMailTextQuery, useSaveMailTextMutation } from '../../api/mail-texts';
import { useFreshly } from '../../fresh-login/FreshLoginProvider';
import { refusalOf } from '../../refusal';
import { useText } from '../../use-text';
import { draftOf, rebased, same, textsOf, type Draft } from './draft';

/** What somebody else saved while this editor was open, and the names of what both changed. */
export interface Clash {
  theirs: MailTextDetail;
  names: string[];
}

/** The texts of one mail while they are written: what is typed, what is stored, and how the one becomes the other. */
export function useEditing(opened: MailTextDetail) {
  const say = useText();
  const freshly = useFreshly();
  const { toggleNotification } = useNotification();
  const [put, { isLoading: saving }] = useSaveMailTextMutation();
  const [read] = useLazyMailTextQuery();
  const [base, setBase] = useState(opened);
  const [draft, setDraft] = useState<Draft>(() => draftOf(opened.effective));
  const [clash, setClash] = useState<Clash>();
  const [refusal, setRefusal] = useState<{ message: string; errors: FieldError[] }>();

  const { kind, language, defaults } = base;
  const texts = useMemo(() => textsOf(draft, defaults), [draft, defaults]);
  const dirty = !same(draft, draftOf(base.effective), defaults);

  /** Another edition is stored now. What was typed since `sent` stays. */
  function stored(detail: MailTextDetail, sent: Draft) {
    setBase(detail);
    setClash(undefined);
    setDraft((current) => (current === sent ? draftOf(detail.effective) : current));
  }

  /** Goes on from what somebody else has stored. */
  async function follow() {
    const result = await read({ kind, language });
    if (!result.data) return setRefusal({ message: refusalOf(result.error, say), errors: [] });
    const theirs = result.data.data;
    const carried = rebased(draft, base, theirs);
    setBase(theirs);
    setDraft(carried.draft);
    setClash({ theirs, names: carried.clashes });
  }

  return {
    base,
    draft,
    texts,
    dirty,
    saving,
    clash,
    refusal,
    stored,
    follow,
    write(changed: Draft) {
      setRefusal(undefined);
      setDraft((current) => ({ ...current, ...changed }));
    },
    async save() {
      const sent = draft;
      setRefusal(undefined);
      const result = await freshly(() => put({ kind, language, texts, version: base.version }));
      if ('data' in result) {
        stored(result.data.data, sent);
        toggleNotification({ type: 'success', message: say('mailTexts.saved') });
        return;
      }
      const { code, details } = problemOf(result.error);
      if (code === 'fresh_auth_required') return;
      if (code === 'changed_meanwhile') return follow();
      const errors = code === 'invalid_input' ? ((details.errors as FieldError[] | undefined) ?? []) : [];
      setRefusal({
        message: errors.length > 0 ? say('mailTexts.refused') : refusalOf(result.error, say),
        errors,
      });
    },
  };
}
