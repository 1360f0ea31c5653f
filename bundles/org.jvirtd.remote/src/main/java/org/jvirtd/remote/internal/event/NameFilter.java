/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectDomainQemuMonitorEventRegisterFlags;
import org.jvirtd.api.thread.AnyThread;

/** Which names of monitor events a client wants. */
@AnyThread
public final class NameFilter {
    /** Lets everything through. */
    static final NameFilter ALL = new NameFilter(null, 0, null);
    /** Looks at characters of one name before the expression is given up: clients choose it, and nobody waits for one. */
    private static final int MOST_LOOKS = 10_000;

    private final String text;
    private final int flags;
    private final Pattern pattern;

    private NameFilter(String text, int flags, Pattern pattern) {
        this.text = text;
        this.flags = flags;
        this.pattern = pattern;
    }

    /**
     * A filter as a client gives it.
     *
     * @param text a name, or a regular expression of which a part of the name is an example; null for all names
     * @param flags bits of virConnectDomainQemuMonitorEventRegisterFlags
     * @throws VirtException VIR_ERR_INVALID_ARG when it is no regular expression
     */
    public static NameFilter of(String text, int flags) {
        if (text == null) {
            return ALL;
        }
        boolean regex = (flags
                & ConnectDomainQemuMonitorEventRegisterFlags.CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX) != 0;
        boolean anyCase = (flags
                & ConnectDomainQemuMonitorEventRegisterFlags.CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE) != 0;
        String expression = regex ? text : "\\A" + Pattern.quote(text) + "\\z";
        try {
            return new NameFilter(text, flags, Pattern.compile(expression, anyCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw VirtException.invalidArg(ErrorDomain.NONE,
                    "failed to compile regex '" + text + "': " + e.getDescription());
        }
    }

    /** What the client gave; null for all names. */
    String text() {
        return text;
    }

    int flags() {
        return flags;
    }

    /** Whether an event of this name is wanted; an expression that takes too long wants none. */
    boolean accepts(String name) {
        try {
            return pattern == null || pattern.matcher(new Looks(name)).find();
        } catch (TooManyLooks | StackOverflowError e) {
            return false;
        }
    }

    /** A text that can be looked at only so often. */
    private static final class Looks implements CharSequence {
        private final CharSequence chars;
        private int left = MOST_LOOKS;

        Looks(CharSequence chars) {
            this.chars = chars;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooManyLooks();
            }
            return chars.charAt(index);
        }

        @Override
        public int length() {
            return chars.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return chars.subSequence(start, end);
        }

        @Override
        public String toString() {
            return chars.toString();
        }
    }

    /** The expression is given up. */
    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super(null, null, false, false);
        }
    }
}
