import { Component, type ReactNode } from 'react';

/** Whatever breaks below, the numbers above stay, and the person is told what to do without the form. */
export class NumbersStay extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <p role="alert">
        This form cannot be shown now. Ring the number above. Write down whom you told, when, and what was
        agreed, and record it here later.
      </p>
    );
  }
}
