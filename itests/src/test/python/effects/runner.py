# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Runs checks of effects, each in a process of its own.

usage: runner.py SET SOCKET HOME FOLDER    of a daemon: tells the checks of the set, then runs those that it reads the names of
       runner.py SET [NAME...]             with the driver in this process: how libvirt's own test driver does

A check is told of as a line of its name, its procedures and those that are refused, with tabs between. It is answered with three lines:
what is wrong, in base64; what the daemon has answered; what it has refused: program/procedure, with commas between.
"""
import base64
import importlib
import os
import pathlib
import shutil
import signal
import sys
import time
import traceback

HERE = pathlib.Path(__file__).parent
SCHEMES = {'simulator': ('test', '/default'), 'qemu': ('qemu', '/system')}
DEFAULT_WORLD = 'test:default'
LIMIT = 240  # seconds of one check
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
try:
    import libvirt
except ImportError:
    sys.exit('The Python binding is missing: it is in the Debian package python3-libvirt')
import effect
import relay


def load(which):
    libvirt.registerErrorHandler(lambda context, error: None, None)
    for folder in ('shared', which):
        for file in sorted((HERE / folder).glob('*.py')):
            importlib.import_module('%s.%s' % (folder, file.stem))
    return effect.EFFECTS


def check(function, which, remote, home, folder):
    """Runs one check; None or what was wrong."""
    signal.alarm(LIMIT)
    try:
        world = effect.World(*SCHEMES[which], remote, home, folder, function.guest)
        try:
            function(world)
        except BaseException:
            world.kept = []  # it is as this check has left it
            raise
        finally:
            world.close()
        return None
    except BaseException:
        return traceback.format_exc()


def start(function, *arguments):
    """Runs a check in a process of its own; that, and the descriptor on which it says what was wrong."""
    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return pid, out
    os.close(out)
    said = check(function, *arguments)
    with os.fdopen(into, 'w') as pipe:
        pipe.write(said or '')
    os._exit(1 if said else 0)


def result(pid, said):
    status = os.waitpid(pid, 0)[1]
    if status and not said:
        return 'it ended with status %d (14: not within %d s)' % (status, LIMIT)
    return said.decode() or None


def serve(which, daemon, home, folder):
    effects = load(which)
    path = os.path.join(folder, 's')
    between = relay.Relay(path, daemon)
    for name, function in effects.items():
        print(name, ','.join(function.procedures), ','.join(function.refused), sep='\t')
    print(flush=True)
    for line in sys.stdin:
        name = line.strip()
        own = os.path.join(folder, name)
        os.mkdir(own)
        if which == 'simulator':
            effect.until('the world of the check before has ended',
                         lambda: DEFAULT_WORLD not in effect.shell(home, 'sim:worlds').split())
        between.forget()
        pid, out = start(effects[name], which, path, home, own)
        said = between.run_until_end(out)
        os.close(out)
        text = result(pid, said)
        print(base64.b64encode((text or '').encode()).decode(), listed(between.answered), listed(between.refused), sep='\n',
              flush=True)
        shutil.rmtree(own)


def listed(called):
    return ','.join('%d/%d' % which for which in sorted(called))


def inside(which, names):
    """All checks with the driver in this process."""
    failed = 0
    for name, function in load(which).items():
        if function.only_here or names and not any(part in name for part in names):
            continue
        folder = '/tmp/effects-%d' % os.getpid()
        os.mkdir(folder)
        began = time.monotonic()
        pid, out = start(function, which, None, None, folder)
        with open(out, 'rb') as said:
            text = result(pid, said.read())
        print('%-50s %.2f s %s' % (name, time.monotonic() - began, text or 'ok'))
        failed += text is not None
        shutil.rmtree(folder)
    sys.exit('%d failed' % failed if failed else 0)


if __name__ == '__main__':
    if len(sys.argv) == 5 and os.path.sep in sys.argv[2]:
        serve(*sys.argv[1:])
    else:
        inside(sys.argv[1], sys.argv[2:])
