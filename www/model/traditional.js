// Written from src/cli/pages/script.rs. To write it anew: BLESS=1 cargo test --bin jianbao script

/** Common characters that only traditional writing has. */
export const TRADITIONAL = "這們國會來時說對學發現點實經過開關門問見長車東馬書報區業產員電與為無";
/** Of how many characters one must be traditional; a single one in a simplified text says nothing. */
export const ONE_IN = 50;
/** Characters that are looked at. */
export const BEGINNING = 2000;
