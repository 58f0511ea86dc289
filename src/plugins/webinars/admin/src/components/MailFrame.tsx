import type { CSSProperties } from 'react';
import { styled } from 'styled-components';

/**
 * A mail as it arrives, in a frame that can do nothing: no scripts, and a click on a link, which would open a window,
 * opens none. It has its own paper, whatever the panel's theme; its place is given by the caller's `style`.
 */
export function MailFrame({
  title,
  html,
  style,
}: {
  title: string;
  /** A whole document. */
  html: string;
  style?: CSSProperties;
}) {
  return <Paper title={title} sandbox="" srcDoc={inert(html)} style={style} />;
}

const inert = (html: string): string => html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`);

const Paper = styled.iframe`
  display: block;
  width: 100%;
  height: 50rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: white;
`;
