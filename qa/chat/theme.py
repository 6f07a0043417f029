"""Gradio's own parts in the colours and letters of the style sheet."""

from __future__ import annotations

import inspect

import gradio as gr

SANS = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Noto Sans",
    "Helvetica Neue",
    "Arial",
    "sans-serif",
)

COLOURS = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--faded)",
    "background_fill_primary": "var(--paper)",
    "background_fill_secondary": "var(--paper)",
    "block_background_fill": "var(--paper)",
    "block_border_color": "var(--hairline)",
    "block_label_text_color": "var(--faded)",
    "border_color_primary": "var(--hairline)",
    "border_color_accent": "var(--accent)",
    "color_accent": "var(--accent)",
    "color_accent_soft": "var(--marker)",
    "input_background_fill": "var(--sheet)",
    "input_background_fill_focus": "var(--sheet)",
    "input_border_color": "var(--outline)",
    "input_border_color_focus": "var(--ink)",
    "input_placeholder_color": "var(--faded)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-strong)",
    "button_primary_border_color": "var(--accent)",
    "button_primary_border_color_hover": "var(--accent-strong)",
    "button_primary_text_color": "var(--on-accent)",
    "button_primary_text_color_hover": "var(--on-accent)",
    "button_secondary_background_fill": "transparent",
    "button_secondary_background_fill_hover": "var(--sheet)",
    "button_secondary_border_color": "var(--outline)",
    "button_secondary_border_color_hover": "var(--ink)",
    "button_secondary_text_color": "var(--ink)",
    "button_secondary_text_color_hover": "var(--ink)",
}
"""Gradio's names for the variables of the style sheet, which follow the light or dark scheme themselves."""


def theme() -> gr.themes.Base:
    """Return the theme of the chat: square, flat, with the fonts that the machine has."""
    known = inspect.signature(gr.themes.Base.set).parameters
    both = COLOURS | {f"{name}_dark": value for name, value in COLOURS.items() if f"{name}_dark" in known}
    return gr.themes.Base(font=SANS, font_mono=("ui-monospace", "monospace"), radius_size="none").set(
        shadow_drop="none",
        shadow_drop_lg="none",
        shadow_inset="none",
        input_shadow="none",
        input_shadow_focus="none",
        button_primary_shadow="none",
        button_secondary_shadow="none",
        **both,
    )
