"""Tests: cases, suites, loaders, runners and a command line."""
from .case import (addModuleCleanup, doModuleCleanups, TestCase, FunctionTestCase, SkipTest, skip, skipIf, skipUnless, expectedFailure)
from .result import TestResult
from .suite import BaseTestSuite, TestSuite
from .loader import TestLoader, defaultTestLoader, makeSuite, getTestCaseNames, findTestCases
from .runner import TextTestRunner, TextTestResult
from .main import TestProgram, main

__all__ = ['TestResult', 'TestCase', 'TestSuite', 'TextTestRunner', 'TestLoader', 'FunctionTestCase', 'main', 'defaultTestLoader',
           'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'TextTestResult', 'addModuleCleanup', 'doModuleCleanups',
           'getTestCaseNames', 'makeSuite', 'findTestCases']
__unittest = True
_TextTestResult = TextTestResult
