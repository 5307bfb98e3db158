import { PRODUCT_WEEK } from './profiles.js';
import type { WeeklyProfile } from './profiles.js';
import { PRODUCT_NOISE } from './workload.js';
import type { RateNoise } from './workload.js';

/** One client's traffic: the shape of its week and how far it wanders from it. */
export interface ClientProfile extends WeeklyProfile {
  readonly noise: RateNoise;
}

/**
 * Single clients of real services, by the names of their calibration series: mean levels by hour of working days
 * and weekends, and the wander that gives their spread around them. Sources: ServeGen (Apache-2.0), Azure LLM
 * inference trace 2024 (CC BY 4.0, digitised), BurstGPT (CC BY 4.0, hour of day only; its weekend is published).
 */
export const CLIENT_PROFILES = {
  product: { ...PRODUCT_WEEK, noise: PRODUCT_NOISE },
  /** Office hours with a lunch dip and a second shift to 21 h. */
  office_a: {
    weekday: [
      36, 24, 23, 22, 21, 22, 31, 41, 93, 201, 238, 222, 123, 168, 237, 244, 243, 238, 191, 191,
      192, 164, 112, 69,
    ],
    weekend: [
      33, 22, 18, 21, 16, 16, 15, 22, 41, 67, 84, 76, 53, 61, 75, 80, 77, 72, 65, 74, 84, 80, 58,
      34,
    ],
    noise: { day: 0.1, slow: 0.36, slowMinutes: 150, mid: 0.15, midMinutes: 7, fast: 0.14 },
  },
  /** From 8 h to 23 h, all days alike. */
  office_evening: {
    weekday: [
      20, 8, 4, 2, 2, 2, 5, 13, 94, 141, 162, 165, 160, 160, 157, 157, 160, 163, 162, 166, 178, 179,
      162, 91,
    ],
    weekend: [
      22, 11, 5, 3, 2, 2, 4, 12, 78, 123, 151, 156, 141, 150, 151, 154, 158, 161, 153, 157, 160,
      166, 152, 89,
    ],
    noise: { day: 0.02, slow: 0.055, slowMinutes: 180, mid: 0.06, midMinutes: 5, fast: 0.14 },
  },
  /** A lunch bump, the peak at 22 h, weekends at twice a working day. */
  consumer_evening_weekend: {
    weekday: [
      49, 14, 7, 5, 3, 4, 22, 30, 10, 10, 11, 21, 76, 83, 16, 14, 30, 78, 135, 165, 193, 247, 254,
      160,
    ],
    weekend: [
      108, 44, 16, 9, 7, 11, 43, 158, 232, 224, 201, 185, 177, 200, 205, 182, 164, 158, 154, 164,
      201, 252, 267, 199,
    ],
    noise: { day: 0.04, slow: 0.23, slowMinutes: 90, mid: 0.12, midMinutes: 7, fast: 0.14 },
  },
  /** From 8 h to 19 h, all days alike. */
  daytime_all_week: {
    weekday: [
      29, 19, 19, 17, 21, 15, 11, 17, 123, 158, 163, 164, 190, 158, 140, 150, 202, 204, 170, 138,
      111, 110, 86, 25,
    ],
    weekend: [
      19, 10, 18, 18, 24, 14, 13, 18, 119, 150, 170, 167, 163, 150, 148, 155, 200, 199, 180, 139,
      122, 87, 36, 18,
    ],
    noise: { day: 0.08, slow: 0.17, slowMinutes: 60, mid: 0.19, midMinutes: 5, fast: 0.14 },
  },
  /** Users around the world: an evening peak, never idle, hardly any noise. */
  global_smooth: {
    weekday: [
      90, 58, 40, 31, 27, 32, 46, 55, 65, 80, 90, 90, 96, 97, 98, 101, 100, 96, 107, 154, 215, 232,
      201, 146,
    ],
    weekend: [
      100, 66, 45, 33, 28, 32, 47, 59, 68, 83, 94, 96, 99, 103, 108, 111, 111, 108, 117, 158, 218,
      240, 207, 152,
    ],
    noise: { day: 0.005, slow: 0.02, slowMinutes: 120, mid: 0.007, midMinutes: 20, fast: 0.04 },
  },
  /** Pipelines that run all week. */
  machine_steady: {
    weekday: [
      129, 108, 84, 74, 69, 58, 72, 79, 127, 105, 110, 112, 114, 110, 102, 97, 98, 102, 104, 110,
      113, 118, 121, 119,
    ],
    weekend: [
      119, 116, 98, 73, 60, 43, 51, 58, 96, 93, 103, 104, 107, 108, 104, 100, 101, 103, 105, 108,
      111, 114, 125, 118,
    ],
    noise: { day: 0.03, slow: 0.092, slowMinutes: 120, mid: 0.06, midMinutes: 20, fast: 0.14 },
  },
  /** A whole service in several regions: two peaks, weekends at 0.57. */
  azure2024_conversation: {
    weekday: [
      102, 111, 109, 90, 92, 100, 115, 124, 126, 124, 111, 117, 131, 146, 153, 142, 129, 124, 123,
      116, 105, 88, 79, 82,
    ],
    weekend: [
      57, 61, 60, 52, 50, 52, 53, 59, 61, 56, 60, 66, 71, 79, 80, 83, 77, 76, 73, 68, 69, 66, 61,
      66,
    ],
    noise: { day: 0.02, slow: 0.05, slowMinutes: 45, mid: 0.12, midMinutes: 8, fast: 0.14 },
  },
  /** A campus. */
  burstgpt_week1_tokens: {
    weekday: [
      52, 33, 22, 10, 6, 5, 1, 5, 29, 108, 175, 217, 94, 101, 172, 229, 206, 166, 105, 129, 159,
      149, 124, 101,
    ],
    weekend: [
      26, 17, 11, 5, 3, 3, 1, 3, 15, 54, 88, 109, 47, 51, 86, 115, 103, 83, 53, 65, 80, 75, 62, 51,
    ],
    noise: { day: 0.15, slow: 0.3, slowMinutes: 60, mid: 0.6, midMinutes: 3, fast: 0.14 },
  },
} as const satisfies Readonly<Record<string, ClientProfile>>;

/** The name of a client's week. */
export type ProfileId = keyof typeof CLIENT_PROFILES;

/** The names of the clients whose weeks the traffic can have. */
export const PROFILE_IDS = Object.keys(CLIENT_PROFILES) as readonly ProfileId[];
