import { mistakeOf } from './rules';
import { RULES } from './rules.generated';

/** RG-10: where a registration came from. */
export interface Attribution {
  placement?: string;
  referrer?: string;
  utm?: Partial<Record<(typeof UTM)[number], string>>;
}

const UTM = ['source', 'medium', 'campaign', 'term', 'content'] as const;
/** Of what addresses may hold, what the server takes for the name of a host. */
const HOST_NAME = /^[\w.[\]:-]{1,200}$/;
/** Plain text, as the fields of the form are: what the server would refuse must never cost somebody the registration. */
const plain = (text: string | null | undefined, max: number) => {
  const trimmed = (text ?? '').trim().slice(0, max);
  return trimmed && !mistakeOf(RULES.company, trimmed) ? trimmed : undefined;
};

/**
 * What the page itself knows: its name for this form, the campaign in its own address, and the host that led here, which
 * is all of the referrer that anybody needs. `undefined` = nothing. Nothing is remembered from page to page.
 */
export function attributionOf(
  placement: string | null,
  page: { search: string; host: string },
  referrer: string,
): Attribution | undefined {
  const query = new URLSearchParams(page.search);
  const tags = UTM.flatMap((name) => {
    const value = plain(query.get(`utm_${name}`), 100);
    return value ? [[name, value] as const] : [];
  });
  const found: Attribution = {
    placement: plain(placement, 60),
    referrer: hostOf(referrer, page.host),
    utm: tags.length > 0 ? Object.fromEntries(tags) : undefined,
  };
  return found.placement || found.referrer || found.utm ? found : undefined;
}

function hostOf(referrer: string, own: string): string | undefined {
  if (!URL.canParse(referrer)) return undefined;
  const { host, hostname } = new URL(referrer);
  return host !== own && HOST_NAME.test(hostname) ? hostname : undefined;
}
