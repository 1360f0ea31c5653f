/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;

/** Calls that must fail. */
final class Errors {
    private Errors() {}

    /** It fails with this code. */
    static void of(Rule rule, String what, ErrorCode code, Runnable call) {
        rule.same(code, of(rule, what, call).code(), "the code of " + what);
    }

    /** It fails with some code. */
    static VirtException of(Rule rule, String what, Runnable call) {
        VirtException error = unless(what, call);
        if (error == null) {
            throw rule.broken(what + " succeeds");
        }
        return error;
    }

    /** What it fails with; null when it succeeds. */
    static VirtException unless(String what, Runnable call) {
        try {
            call.run();
            return null;
        } catch (VirtException e) {
            if (e.code() == null || e.code() == ErrorCode.OK || e.domain() == null) {
                throw Rule.ERRORS.broken(what + " fails with the code " + e.code() + " and domain " + e.domain(), e);
            }
            return e;
        } catch (AssertionError e) {
            throw e;
        } catch (Throwable e) {
            throw Rule.ERRORS.broken(what + " throws " + e, e);
        }
    }
}
