import { channels } from '../payloads/referenceData';
import { optionsFrom, searchIn } from './search';

/** Channels of the marketplace, for example its country sites (CH11). */
export const searchChannels = searchIn(channels);
export const channelOptions = optionsFrom(channels);
