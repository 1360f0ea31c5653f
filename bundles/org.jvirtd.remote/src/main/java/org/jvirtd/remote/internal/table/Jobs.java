/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.Objects;

import org.jvirtd.queue.JobClass;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrReader;

/**
 * The job class of a procedure, which may depend on the flags of the call.
 *
 * @param usual the class of a call without those flags
 * @param flagged the class of a call with one of them; null when the class does not depend on flags
 * @param word which 32-bit word behind the object has them, from 0
 * @param mask the flags
 */
public record Jobs(JobClass usual, JobClass flagged, int word, int mask) {
    /** No job. */
    public static final Jobs NONE = of(JobClass.NONE);

    /** The usual class may not be null. */
    public Jobs {
        Objects.requireNonNull(usual, "usual");
    }

    /** One class for all calls. */
    public static Jobs of(JobClass usual) {
        return new Jobs(usual, null, 0, 0);
    }

    /** Another class for calls with a flag, in the word right behind the object. */
    public Jobs with(int flag, JobClass other) {
        return withAt(0, flag, other);
    }

    /** Another class for calls with a flag. */
    public Jobs withAt(int place, int flag, JobClass other) {
        return new Jobs(usual, other, place, flag);
    }

    /** Whether no call takes a job. */
    boolean never() {
        return usual == JobClass.NONE && flagged == null;
    }

    /**
     * The class of a call.
     *
     * @param in behind the object
     */
    JobClass choose(XdrReader in) throws XdrException {
        if (flagged == null) {
            return usual;
        }
        for (int i = 0; i < word; i++) {
            in.int32();
        }
        return (in.int32() & mask) == 0 ? usual : flagged;
    }

    /** For the page of procedures. */
    @Override
    public String toString() {
        String name = usual == JobClass.NONE ? "" : usual.name();
        return flagged == null ? name : (name + " (" + flagged + " with flag " + mask + ")").strip();
    }
}
