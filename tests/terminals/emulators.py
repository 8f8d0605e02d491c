"""The terminals: the package of each, and how it is opened with our font at our size. Black on white where it can be told,
but PuTTY as it comes: there bold is white, and what is dim has a darker ground."""
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

from stage import DPI, FONT, POINTS, Stage, Unready, wait_until

COLS, ROWS = 100, 30
SIZE = f"{COLS}x{ROWS}"
WAYLAND_SIZE = 1110, 712  # as many cells, and a margin where the pointer stays


@dataclass
class Emulator:
    """limit: by how much the reading may err more than that of the reference."""
    name: str
    program: str
    argv: list                                  # what opens it; the command follows
    limit: float = 0.03
    files: dict = field(default_factory=dict)   # below its home
    env: dict = field(default_factory=dict)
    bus: bool = False
    wayland: bool = False
    tmux: str = ""      # a setting without which tmux lets nobody set this terminal right
    fifth: str = ""     # where the line that reads right is the fifth to choose from, behind "none of these"
    muxes = ["direct", "tmux", "screen"]

    @property
    def note(self):
        return {"tmux": self.tmux}

    def missing(self):
        return [program for program in [self.program] + ["weston"] * self.wayland + ["dbus-daemon"] * self.bus
                if not which(program)]

    def font(self):
        """What the reference is drawn with, where that is not FONT."""
        return None

    def stage(self):
        return Stage()

    def open(self, stage, mux, script):
        stage.open_display()
        prepare(stage, self)
        open_window(stage, self, multiplexed(stage, self, mux, [script]))

    def close(self, stage, mux):
        end_multiplexer(stage, mux)


KONSOLE_BARE = '<!DOCTYPE gui SYSTEM "kpartgui.dtd"><gui name="{}" version="9999"><MenuBar/></gui>\n'

EMULATORS = [
    Emulator("xterm", "xterm",
             ["xterm", "-u8", "+sb", "-fa", FONT, "-fs", str(POINTS), "-geometry", SIZE, "-fg", "black", "-bg", "white",
              "-e"]),
    Emulator("urxvt", "urxvt",
             ["urxvt", "+sb", "-fn", f"xft:{FONT}:size={POINTS}", "-geometry", SIZE, "-fg", "black", "-bg", "white", "-e"]),
    Emulator("st", "st", ["st", "-f", f"{FONT}:size={POINTS}", "-g", SIZE, "-e"]),
    Emulator("alacritty", "alacritty",
             ["alacritty", "-o", f"font.normal.family={FONT}", "-o", f"font.size={POINTS}",
              "-o", f"window.dimensions.columns={COLS}", "-o", f"window.dimensions.lines={ROWS}",
              "-o", "colors.primary.background='#ffffff'", "-o", "colors.primary.foreground='#000000'", "-e"],
             limit=0.10),
    Emulator("foot", "foot",
             ["foot", "--config=/dev/null", f"--font={FONT}:size={POINTS}", f"--window-size-chars={SIZE}",
              "-o", "csd.preferred=none", "-o", "pad=0x0", "-o", "colors.background=ffffff",
              "-o", "colors.foreground=000000"],
             wayland=True),
    Emulator("VTE", "xfce4-terminal",
             ["xfce4-terminal", "--disable-server", "--hide-menubar", "--hide-toolbar", "--hide-scrollbar",
              "--hide-borders", f"--geometry={SIZE}", "-x"],
             files={".config/xfce4/terminal/terminalrc":
                    f"[Configuration]\nFontUseSystem=FALSE\nFontName={FONT} {POINTS}\nColorForeground=#000000\n"
                    "ColorBackground=#ffffff\nColorUseTheme=FALSE\nMiscMenubarDefault=FALSE\n"
                    "ScrollingBar=TERMINAL_SCROLLBAR_NONE\n"},
             bus=True),
    Emulator("Konsole", "konsole",
             ["konsole", "--separate", "--nofork", "--hide-menubar", "--hide-tabbar", "--profile", "ours", "-e"],
             files={".local/share/konsole/ours.profile":
                    f"[Appearance]\nFont={FONT},{POINTS},-1,5,50,0,0,0,0,0\nColorScheme=BlackOnWhite\n"
                    f"[General]\nName=ours\nParent=FALLBACK/\nTerminalColumns={COLS}\nTerminalRows={ROWS}\n"
                    "DimWhenInactive=false\nShowTerminalSizeHint=false\n[Scrolling]\nScrollBarPosition=2\n",
                    ".local/share/kxmlgui5/konsole/konsoleui.rc": KONSOLE_BARE.format("konsole"),
                    ".local/share/kxmlgui5/konsole/sessionui.rc": KONSOLE_BARE.format("session"),
                    ".config/konsolerc": "[KonsoleWindow]\nRememberWindowSize=false\n[MainWindow]\nMenuBar=Disabled\n"
                                         "StatusBar=Disabled\n[TabBar]\nTabBarVisibility=AlwaysHideTabBar\n"},
             env={"QT_X11_NO_MITSHM": "1"}, bus=True, fifth="tmux"),
    Emulator("mlterm", "mlterm", ["mlterm", "-g", SIZE, "-e"],
             files={".mlterm/main": f"type_engine = xft\nfontsize = {round(POINTS * DPI / 72)}\nscrollbar_mode = none\n"
                                    "fg_color = black\nbg_color = white\nencoding = UTF-8\n",
                    ".mlterm/aafont": f"DEFAULT = {FONT}\nISO10646_UCS4_1 = {FONT}\nISO10646_UCS4_1_BOLD = {FONT}\n"},
             tmux="allow-passthrough on"),
    Emulator("PuTTY", "pterm",
             ["pterm", "-fn", f"client:{FONT} {POINTS}", "-geometry", SIZE, "+sb", "-fg", "white", "-bg", "black", "-e"]),
    Emulator("kitty", "kitty",
             ["kitty", "--config", "NONE", "-o", f"font_family={FONT}", "-o", f"font_size={POINTS}",
              "-o", "remember_window_size=no", "-o", f"initial_window_width={COLS}c", "-o", f"initial_window_height={ROWS}c",
              "-o", "background=#ffffff", "-o", "foreground=#000000", "-o", "update_check_interval=0",
              "-o", "confirm_os_window_close=0", "-o", "shell_integration=disabled", "-o", "linux_display_server=x11"],
             limit=0.10),
]


def prepare(stage, emulator):
    for name, text in emulator.files.items():
        path = stage.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if emulator.bus:
        stage.open_bus()
    if emulator.wayland:
        open_wayland(stage)


def open_wayland(stage):
    """A compositor that is a window on our display. It draws the pointer."""
    width, height = WAYLAND_SIZE
    settings = stage.path / "weston.ini"
    settings.write_text(f"[core]\nidle-time=0\nshell=kiosk-shell.so\n[output]\nname=X1\nmode={width}x{height}\n",
                        encoding="utf-8")
    stage.start(["weston", "--backend=x11-backend.so", "--use-pixman", "--socket=ours", f"--config={settings}"])
    wait_until((Path(stage.env["XDG_RUNTIME_DIR"]) / "ours").exists, "Weston does not come up")
    stage.env["WAYLAND_DISPLAY"] = "ours"


def multiplexed(stage, emulator, mux, command):
    """What is run in the terminal: the command, or a multiplexer of our own that runs it."""
    if mux == "tmux":
        settings = stage.path / "tmux.conf"
        settings.write_text("set -g status off\nset -s escape-time 0\nset -g default-terminal tmux-256color\n" +
                            (f"set -g {emulator.tmux}\n" if emulator.tmux else ""), encoding="utf-8")
        return ["tmux", "-f", str(settings), "-S", str(stage.path / "mux"), "new-session", *command]
    if mux == "screen":
        settings = stage.path / "screenrc"
        settings.write_text("startup_message off\nmaptimeout 0\n", encoding="utf-8")
        return ["screen", "-U", "-c", str(settings), "-S", "ours", *command]
    return command


def end_multiplexer(stage, mux):
    """It has left the group of the terminal, and would stay."""
    quitting = {"tmux": ["tmux", "-S", str(stage.path / "mux"), "kill-server"], "screen": ["screen", "-S", "ours", "-X", "quit"]}
    if mux in quitting:
        stage.start(quitting[mux]).wait(timeout=10)


def open_window(stage, emulator, command):
    process = stage.start(emulator.argv + command, env=stage.world(**emulator.env), cwd=Path.cwd())

    def window():
        if process.poll() is not None:
            raise Unready(f"{emulator.program} ended with {process.returncode}")
        return stage.window()
    stage.focus(wait_until(window, "no window comes up"))
    if emulator.wayland:
        stage.xdotool("mousemove", *(str(edge - 1) for edge in WAYLAND_SIZE))
    return process
