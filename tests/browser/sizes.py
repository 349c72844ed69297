"""The screens that Fulcrum is looked at on."""

from playwright.async_api import ViewportSize

SIZES: dict[str, ViewportSize] = {
    "landscape": {"width": 1180, "height": 820},
    "portrait": {"width": 820, "height": 1180},
    "phone": {"width": 390, "height": 844},
}
