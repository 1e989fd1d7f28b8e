import type { KhaosState } from '../state/khaos-state.mts';

/** GetSiteList: sites and the default one. */
export function getSiteList(state: KhaosState): unknown {
	const { sites, defaultSite } = state.reference;
	return {
		List: sites.map(({ id, name }) => ({ SiteID: id, SiteName: name })),
		CurrentSiteID: defaultSite,
	};
}
