/** Plays a dashboard until its window is full: four hours are there, the first steps end the minutes after. */
export async function playWeek(dashboard, { firstMinute, weekMinutes }) {
  await dashboard.updateComplete;
  for (let minute = 240; minute < firstMinute + weekMinutes; minute++) dashboard.step();
  await dashboard.updateComplete;
}
