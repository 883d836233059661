import { css } from "lit";

/**
 * The tokens, as every element computes them on its own host from the public `--hb-*` properties, which Hearback reads
 * and never sets. Include it first in `static styles` and use the `--_*` names. Light and dark follow `color-scheme`,
 * which is inherited, so one declaration on any ancestor switches all elements below it.
 *
 * Public: `--hb-color-{accent,on-accent,surface,sunken,raised,text,muted,faint,line,line-strong,hover,active,tint,
 * internal,internal-line,internal-text,good,warn,bad}`, `--hb-font-family`, `--hb-radius-{small,medium,large}`.
 */
export const tokens = css`
  :host {
    --_light-accent: oklch(53% 0.17 262);
    --_accent-default: var(--_light-accent);
    --_on-accent-default: oklch(99% 0 0);
    --_surface-default: oklch(100% 0 0);
    --_text-default: oklch(24% 0.012 265);
    --_sunken-default: color-mix(in oklab, var(--_surface) 97%, var(--_text));
    --_raised-default: var(--_surface);
    --_internal-default: oklch(96.5% 0.035 88);
    --_internal-line-default: oklch(84% 0.09 88);
    --_internal-text-default: oklch(42% 0.09 75);
    --_good-default: oklch(50% 0.12 155);
    --_warn-default: oklch(52% 0.125 60);
    --_bad-default: oklch(52% 0.19 27);

    --_accent: var(--hb-color-accent, var(--_accent-default));
    --_on-accent: var(--hb-color-on-accent, var(--_on-accent-default));
    --_surface: var(--hb-color-surface, var(--_surface-default));
    --_text: var(--hb-color-text, var(--_text-default));
    --_sunken: var(--hb-color-sunken, var(--_sunken-default));
    --_raised: var(--hb-color-raised, var(--_raised-default));
    --_muted: var(--hb-color-muted, color-mix(in oklab, var(--_text) 72%, var(--_surface)));
    --_faint: var(--hb-color-faint, color-mix(in oklab, var(--_text) 65%, var(--_surface)));
    --_line: var(--hb-color-line, color-mix(in oklab, var(--_text) 9%, transparent));
    --_line-strong: var(--hb-color-line-strong, color-mix(in oklab, var(--_text) 16%, transparent));
    --_hover: var(--hb-color-hover, color-mix(in oklab, var(--_text) 4%, transparent));
    --_active: var(--hb-color-active, color-mix(in oklab, var(--_accent) 9%, var(--_surface)));
    --_tint: var(--hb-color-tint, color-mix(in oklab, var(--_accent) 6%, var(--_surface)));
    --_internal: var(--hb-color-internal, var(--_internal-default));
    --_internal-line: var(--hb-color-internal-line, var(--_internal-line-default));
    --_internal-text: var(--hb-color-internal-text, var(--_internal-text-default));
    --_good: var(--hb-color-good, var(--_good-default));
    --_warn: var(--hb-color-warn, var(--_warn-default));
    --_bad: var(--hb-color-bad, var(--_bad-default));

    --_radius-small: var(--hb-radius-small, 6px);
    --_radius-medium: var(--hb-radius-medium, 10px);
    --_radius-large: var(--hb-radius-large, 16px);
    --_shadow: 0 1px 2px oklch(0% 0 0 / 0.05), 0 8px 28px oklch(0% 0 0 / 0.14);
    --_quick: 140ms;
  }

  @supports (color: light-dark(red, red)) {
    :host {
      --_accent-default: light-dark(var(--_light-accent), oklch(72% 0.13 262));
      --_on-accent-default: light-dark(oklch(99% 0 0), oklch(18% 0.02 262));
      --_surface-default: light-dark(oklch(100% 0 0), oklch(20.5% 0.012 265));
      --_text-default: light-dark(oklch(24% 0.012 265), oklch(94% 0.006 265));
      --_sunken-default: light-dark(
        color-mix(in oklab, var(--_surface) 97%, var(--_text)),
        color-mix(in oklab, var(--_surface) 82%, black)
      );
      --_raised-default: light-dark(var(--_surface), color-mix(in oklab, var(--_surface) 96%, var(--_text)));
      --_internal-default: light-dark(oklch(96.5% 0.035 88), oklch(28% 0.035 85));
      --_internal-line-default: light-dark(oklch(84% 0.09 88), oklch(42% 0.07 85));
      --_internal-text-default: light-dark(oklch(42% 0.09 75), oklch(87% 0.08 88));
      --_good-default: light-dark(oklch(50% 0.12 155), oklch(76% 0.13 155));
      --_warn-default: light-dark(oklch(52% 0.125 60), oklch(80% 0.12 75));
      --_bad-default: light-dark(oklch(52% 0.19 27), oklch(74% 0.14 25));
    }
  }

  @media (forced-colors: active) {
    :host {
      --_line: CanvasText;
      --_line-strong: CanvasText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_surface: Canvas;
      --_sunken: Canvas;
      --_raised: Canvas;
      --_active: Canvas;
      --_hover: Canvas;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_faint: CanvasText;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_quick: 0.01ms;
    }
  }
`;
