# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Tests keeper.py in a world of jvirtd's simulator: ci.sim says what happens there."""
import os
import subprocess
import threading
import time
import unittest

import libvirt

from keeper import Keeper

JVIRTD = os.environ["JVIRTD"]  # the folder of the distribution
HOME = os.environ["JVIRTD_HOME"]  # what the daemon has as --home
URI = f"test+unix:///ci?socket={HOME}/run/libvirt-sock"
LIMIT = 60  # seconds of patience: on a machine that does other work, too, an answer may take its time


def serve_events():
    while True:
        libvirt.virEventRunDefaultImpl()


class KeeperTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        libvirt.virEventRegisterDefaultImpl()
        libvirt.registerErrorHandler(lambda context, error: None, None)
        threading.Thread(target=serve_events, daemon=True).start()

    def setUp(self):
        # A world begins with its first client and ends with its last one: each test has a fresh one.
        self.connection = libvirt.open(URI)
        self.keeper = Keeper(self.connection)

    def tearDown(self):
        self.keeper.close()
        self.connection.close()

    def step(self, duration):
        subprocess.run([f"{JVIRTD}/bin/jvirtd-shell", "--home", HOME, "sim:step", "--world", "test:ci", duration],
                       check=True, stdout=subprocess.DEVNULL)

    def expect(self, *log):
        end = time.monotonic() + LIMIT
        while len(self.keeper.log) < len(log) and time.monotonic() < end:
            time.sleep(0.01)
        self.assertEqual(list(log), self.keeper.log)

    def test_nothing_happens_before_its_time(self):
        self.step("9999ms")
        self.expect()
        self.assertEqual({"web1": True, "web2": True, "web3": True, "web4": True}, self.keeper.states())

    def test_what_has_crashed_is_started_again(self):
        self.step("10s")
        self.expect("web1 started")
        self.assertTrue(self.keeper.states()["web1"])

    def test_it_tries_again_and_gives_up_at_last(self):
        self.step("10s")
        self.expect("web1 started")
        self.step("10s")
        no_memory = "web2: operation failed: cannot start: no memory"
        self.expect("web1 started", no_memory, no_memory, "web2 started")
        self.step("10s")
        no_disk = "web3: operation failed: cannot start: its disk is gone"
        self.expect("web1 started", no_memory, no_memory, "web2 started", no_disk, no_disk, no_disk, "web3 given up")
        self.assertEqual({"web1": True, "web2": True, "web3": False, "web4": True}, self.keeper.states())

    def test_it_looks_at_all_although_one_is_frozen(self):
        self.step("100s")
        self.assertEqual(4, len(self.keeper.states()))


if __name__ == "__main__":
    unittest.main()
