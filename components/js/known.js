// Who holds the screen, as far as this tab was told: for one address, and only until the tab closes.
const KEY = "fulcrumKnown";

export const isKnown = (place) => sessionStorage.getItem(KEY) === place;
export const remember = (place) => sessionStorage.setItem(KEY, place);
export const forget = () => sessionStorage.removeItem(KEY);
