"""Runs cells as a notebook does: names stay, and the value of the last expression is printed."""

import ast
import builtins
import importlib.abc
import importlib.machinery
import io
import linecache
import sys
import traceback
import types

images = []
max_images = 20
figures_module = 'sandbox_figures'


def run_cell(code, number):
    """Whether the code ended without an error. What it prints goes to the standard output."""
    name = f'<cell {number}>'
    linecache.cache[name] = (len(code), None, code.splitlines(True), name)
    scope = main.__dict__
    try:
        body = ast.parse(code, name)
        last = None
        if body.body and isinstance(body.body[-1], ast.Expr) and not code.rstrip().endswith(';'):
            last = ast.Expression(body.body.pop().value)
        exec(compile(body, name, 'exec'), scope)
        if last is not None:
            display(eval(compile(last, name, 'eval'), scope))
        show_figures()
        return True
    except SystemExit as end:
        if end.code not in (None, 0):
            print(end.code)
        return end.code in (None, 0)
    except BaseException as error:
        print_error(error, name)
        close_figures()
        return False
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BaseException:
                pass


def display(value):
    if value is None:
        return
    builtins._ = value
    to_png = getattr(type(value), '_repr_png_', None)
    png = to_png(value) if to_png else None
    if isinstance(png, bytes):
        add_image(png)
    else:
        print(repr(value))


def add_image(png):
    if len(images) < max_images:
        images.append(png)


def print_error(error, name):
    """Without the frames of this program."""
    frames = error.__traceback__
    while frames and frames.tb_frame.f_code.co_filename != name:
        frames = frames.tb_next
    if not isinstance(error, SyntaxError):
        error = error.with_traceback(frames)
    print(''.join(traceback.format_exception(type(error), error, frames)), end='')


def show_figures(*args, **kwargs):
    """The open figures of matplotlib become images."""
    pyplot = sys.modules.get('matplotlib.pyplot')
    for number in pyplot.get_fignums() if pyplot else []:
        buffer = io.BytesIO()
        pyplot.figure(number).savefig(buffer, format='png')
        add_image(buffer.getvalue())
    close_figures()


def close_figures():
    pyplot = sys.modules.get('matplotlib.pyplot')
    if pyplot:
        pyplot.close('all')


class Figures(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """A backend of matplotlib that is made when matplotlib asks for it."""

    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self) if name == figures_module else None

    def exec_module(self, module):
        from matplotlib.backends import backend_agg

        module.FigureCanvas = backend_agg.FigureCanvasAgg
        module.new_figure_manager = backend_agg.new_figure_manager
        module.new_figure_manager_given_figure = backend_agg.new_figure_manager_given_figure
        module.show = show_figures


sys.meta_path.append(Figures())
main = types.ModuleType('__main__')
sys.modules['__main__'] = main
