"""A headless Chromium, Debian's, and an annotator who works in it with mouse and keys."""

import shutil
import time

from label_studio_server import ADMIN, PASSWORD, CannotRunError
from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException, TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

_SIZE = "1500,1000"
_PATIENCE = 15  # seconds that a page may take; the first one of a new project often stays blank until it is loaded anew
_RECTANGLE = """
const [words, nth] = arguments;
let seen = 0;
for (const box of document.querySelectorAll('.lsf-htx-richtext')) {
  const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    for (let at = -1; (at = node.textContent.indexOf(words, at + 1)) >= 0; ) {
      if (seen++ !== nth) continue;
      node.parentElement.scrollIntoView({block: 'center'});
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const {left, right, top, bottom} = range.getBoundingClientRect();
      return [left, right, (top + bottom) / 2];
    }
  }
}
"""
_HIGHLIGHTS = """
return [...document.querySelectorAll('.htx-highlight')].map(
  each => [Number(each.dataset.start), Number(each.dataset.end), each.textContent]);
"""
_WORK = "return [window.Htx?.annotationStore?.selected?.id, document.querySelectorAll('.htx-highlight').length]"
_IDLE = """
const done = arguments[0];
requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done(), {timeout: 10000})));
"""


def chromium(folder):
    """Start the browser with its profile in `folder`; raises CannotRunError where there is none."""
    programs = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if None in programs:
        raise CannotRunError("there is no chromium with its driver: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = programs[0]
    for flag in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", f"window-size={_SIZE}"):
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={folder / 'profile'}")
    try:
        return webdriver.Chrome(options=options, service=Service(programs[1]))
    except WebDriverException as fault:
        raise CannotRunError(f"chromium does not start: {str(fault).splitlines()[0]}") from fault


class Annotator:
    """Somebody before the screen; `actions` counts what they do with mouse and keys."""

    def __init__(self, driver, url):
        self._driver, self._url = driver, url
        self.actions = 0

    def log_in(self, email=ADMIN):
        self._driver.get(f"{self._url}/user/login")
        self._driver.find_element(By.NAME, "email").send_keys(email)
        self._driver.find_element(By.NAME, "password").send_keys(PASSWORD)
        self._driver.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
        WebDriverWait(self._driver, _PATIENCE).until(lambda driver: "/login" not in driver.current_url)
        chosen = """localStorage['labelStudio:settings'] = '{"selectAfterCreate": true}'"""
        self._driver.execute_script(chosen)

    def open(self, task):
        """Open a task; return the seconds until its text is there with a mark for each span of its first prediction."""
        spans = sum(row["type"] == "labels" for each in task["predictions"][:1] for row in each["result"])
        for _ in range(4):
            started = time.monotonic()
            self._driver.get(f"{self._url}/projects/{task['project']}/data?task={task['id']}")
            try:
                WebDriverWait(self._driver, _PATIENCE, 0.05).until(lambda _: self._shown(spans))
                took = time.monotonic() - started
                self._settle(took / 2)
            except TimeoutException:
                continue
            self.actions = 0
            return took
        raise AssertionError(f"task {task['id']} stays blank")

    def _shown(self, spans):
        there = self._driver.find_elements(By.CSS_SELECTOR, ".lsf-htx-richtext")
        return there and len({(start, end) for start, end, _ in self.highlights()}) >= spans

    def _settle(self, calm):
        """Wait until nothing has changed for `calm` seconds: the editor shows a work, then takes another in its
        place, and what is done to the first in between is lost."""
        seen, since = None, time.monotonic()

        def settled(driver):
            nonlocal seen, since
            driver.execute_async_script(_IDLE)
            work = driver.execute_script(_WORK)
            if work != seen:
                seen, since = work, time.monotonic()
            return None not in work and time.monotonic() - since >= calm

        WebDriverWait(self._driver, _PATIENCE + calm, 0.05).until(settled)

    def highlights(self):
        """Return (start, end, words) of all that is marked, as the editor knows it."""
        return [tuple(each) for each in self._driver.execute_script(_HIGHLIGHTS)]

    def press(self, *keys):
        """Press keys at once."""
        chain = ActionChains(self._driver)
        for key in keys:
            chain.key_down(key)
        for key in reversed(keys):
            chain.key_up(key)
        self._do(chain)

    def choose(self, key):
        """Press a label's key, and see that the label is chosen."""
        self.press(key)
        chosen = ".lsf-label_selected"
        WebDriverWait(self._driver, _PATIENCE).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, chosen))

    def drag(self, words, nth=0):
        """Mark words with the mouse, from their first to their last letter, and see that they are marked."""
        before = len(self.highlights())
        left, right, middle = self._place(words, nth)
        chain = ActionChains(self._driver)
        chain.w3c_actions.pointer_action.move_to_location(round(left + 0.6), round(middle)).pointer_down()
        chain.w3c_actions.pointer_action.move_to_location(round((left + right) / 2), round(middle))
        chain.w3c_actions.pointer_action.move_to_location(round(right - 0.6), round(middle)).pointer_up()
        self._do(chain)
        WebDriverWait(self._driver, _PATIENCE).until(lambda _: len(self.highlights()) > before)

    def click(self, words, times=1, nth=0):
        """Click into words, or double-click a word."""
        left, right, middle = self._place(words, nth)
        chain = ActionChains(self._driver)
        pointer = chain.w3c_actions.pointer_action.move_to_location(round((left + right) / 2), round(middle))
        for _ in range(times):
            pointer.click()
        self._do(chain)

    def submit(self):
        """Submit by keys, and wait until the server has it."""
        self.press(Keys.CONTROL, Keys.ENTER)
        WebDriverWait(self._driver, _PATIENCE).until(
            lambda driver: [each for each in driver.find_elements(By.TAG_NAME, "button") if each.text == "Update"]
        )

    def picture(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._driver.save_screenshot(str(path))

    def value_of(self, script):
        return self._driver.execute_script(f"return {script}")

    def framed(self, script):
        """Return a script's value in each frame of the screen, where the editor shows HTML; `it` is its window."""
        return self._driver.execute_script(
            f"return [...document.querySelectorAll('iframe')].map(each => (it => {script})(each.contentWindow))"
        )

    def alerted(self):
        try:
            return bool(self._driver.switch_to.alert)
        except NoAlertPresentException:
            return False

    def _place(self, words, nth):
        place = self._driver.execute_script(_RECTANGLE, words, nth)
        assert place, f"{words!r} is not on the screen"
        return place

    def _do(self, chain):
        chain.perform()
        self.actions += 1
        time.sleep(0.3)  # the editor acts a moment later,
        self._driver.execute_async_script(_IDLE)  # and on a busy machine when it has time
