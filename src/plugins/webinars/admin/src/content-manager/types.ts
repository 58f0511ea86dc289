import type { ComponentType, ReactNode, SyntheticEvent } from 'react';

/** The parts of the Content Manager's interface that are used here; it is no dependency of its own. */

/** An entry of a list as the Content Manager has it: its scalar attributes as far as they may be read. */
export interface Entry {
  id: number;
  documentId: string;
  state?: unknown;
  [attribute: string]: unknown;
}

/** What a panel beside the form is told. */
export interface PanelProps {
  model: string;
  /** Absent while an entry is created. */
  documentId?: string;
}
export type Panel = (props: PanelProps) => { title: string; content: ReactNode } | null;

/** What an action on the selected entries of a list is told. */
export interface BulkProps {
  model: string;
  documents: Entry[];
}
type BulkDialog =
  | { type: 'modal'; title: string; content: ComponentType<{ onClose: () => void }> }
  | { type: 'notification'; title: string; content?: string; status?: 'info' | 'warning' | 'danger'; timeout?: number };
export interface BulkDescription {
  label: string;
  variant?: 'secondary' | 'tertiary' | 'danger-light';
  disabled?: boolean;
  icon?: ReactNode;
  onClick?: (event: SyntheticEvent) => void;
  dialog?: BulkDialog;
}
export interface BulkAction {
  (props: BulkProps): BulkDescription | null;
  type?: string;
}

export interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: Panel[]) => Panel[]): void;
  addBulkAction(change: (actions: BulkAction[]) => BulkAction[]): void;
}

/** What a content type says about itself in its `pluginOptions`. */
export interface LayoutOptions {
  webinars?: { form?: string };
}

/** Whether a list or a form is that of the webinars. */
export const isOfWebinars = (options: LayoutOptions | undefined): boolean => options?.webinars?.form === 'webinar';

/** A field of a form, or the cell of a column. */
export interface FormField {
  name: string;
  type: string;
  label: string;
  visible?: boolean;
  [setting: string]: unknown;
}

/** What an input is given by the form. */
export interface InputProps {
  name: string;
  label: string;
  hint?: ReactNode;
  labelAction?: ReactNode;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
}
