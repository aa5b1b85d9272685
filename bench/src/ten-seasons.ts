/** Ten seasons, the last one complete. */
export const tenSeasons = ['1516', '1617', '1718', '1819', '1920', '2021', '2122', '2223', '2324', '2425'];
